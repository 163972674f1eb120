// What adapters of record validators in JavaScript share: the lexicons, and what an accepted job is read as.
import { readdirSync, readFileSync } from 'node:fs'
import { Unsupported } from './loop.mjs'

const folder = new URL('../../../../vectors/lexicons/R1/', import.meta.url)

/** The lexicon documents of revision R1, by their NSID. */
export const lexicons = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    .map((document) => [document.id, document]),
)

/** A map from each collection to what `build` makes of it: a judge of records, or the error that it throws. */
export async function judgesBy(build) {
  const judges = new Map()
  for (const nsid of Object.keys(lexicons).filter((name) => lexicons[name].defs.main?.type === 'record')) {
    judges.set(nsid, await Promise.resolve(nsid).then(build).catch((error) => error))
  }
  return judges
}

/** The judge of a request's collection. */
export function judgeOf(judges, { collection, revision }) {
  if (revision !== 'R1') throw new Unsupported(`no lexicons of revision ${revision}`)
  const judge = judges.get(collection)
  if (judge === undefined) throw new Unsupported(`no lexicon for ${collection}`)
  if (judge instanceof Error) throw new Unsupported(`the lexicon of ${collection} is refused: ${judge.message}`)
  return judge
}

// Numbers are doubles: BigInt prints the one that was kept.
const integer = (value) => BigInt(value).toString()

/** The answer for an accepted record. Instants are given where the library has a reader of them. */
export function accepted(collection, record, instant = () => undefined) {
  if (collection !== 'dev.cocore.compute.job') return { verdict: 'accept' }
  const { nonce, maxTokensOut, priceCeiling, expiresAt, createdAt } = record
  const read = {
    nonce,
    maxTokensOut: integer(maxTokensOut),
    priceCeiling: { amount: integer(priceCeiling.amount), currency: priceCeiling.currency },
    expiresAt: instant(expiresAt),
    createdAt: instant(createdAt),
  }
  return { verdict: 'accept', read }
}
