// Jobs per second of @atproto/lexicon on the records named as arguments: text to verdict, in one process.
import { readFileSync } from 'node:fs'

const installed = '../../adapters/atproto-lexicon/node_modules/@atproto/lexicon/dist/index.js'
const { Lexicons, jsonStringToLex } = await import(installed)

const folder = new URL('../../../vectors/lexicons/R1/', import.meta.url)
const lexicons = new Lexicons()
for (const name of ['dev.cocore.compute.job', 'dev.cocore.compute.defs', 'com.atproto.repo.strongRef']) {
  lexicons.add(JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')))
}
const records = process.argv.slice(2).map((name) => readFileSync(name))

const seconds = 2
const start = process.hrtime.bigint()
let jobs = 0
let elapsed = 0
do {
  for (const bytes of records) lexicons.assertValidRecord('dev.cocore.compute.job', jsonStringToLex(bytes.toString('utf8')))
  jobs += records.length
  elapsed = Number(process.hrtime.bigint() - start) / 1e9
} while (elapsed < seconds)
console.log(JSON.stringify({ jobs, seconds: elapsed }))
