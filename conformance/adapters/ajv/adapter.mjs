// Adapter over ajv and ajv-formats: records against the JSON Schema made from their lexicon. Protocol:
// conformance/PROTOCOL.md
import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Rejected, Unsupported, json, npmPackage, serve } from '../lib/node/loop.mjs'
import { accepted, judgeOf, judgesBy, lexicons } from '../lib/node/records.mjs'

const schemas = new URL('../lib/jsonschema/R1/', import.meta.url)
const translated = (collection) => JSON.parse(readFileSync(new URL(`${collection}.json`, schemas), 'utf8'))

// The translation writes each string format of a lexicon as a pattern. These two have a format in JSON Schema too.
const formats = { datetime: 'date-time', uri: 'uri' }

/** Adds the formats of JSON Schema to a translated schema; `nsid` is the lexicon that holds the definition. */
function withFormats(schema, definition, nsid) {
  if (definition.type === 'ref') {
    const [home, name = 'main'] = definition.ref.split('#')
    return withFormats(schema, lexicons[home || nsid].defs[name], home || nsid)
  }
  if (Object.hasOwn(formats, definition.format ?? '')) schema.format = formats[definition.format]
  if (definition.items) withFormats(schema.items, definition.items, nsid)
  for (const [name, member] of Object.entries(definition.properties ?? {})) {
    withFormats(schema.properties[name], member, nsid)
  }
  return schema
}

const ajv = addFormats(new Ajv2020())
const validators = await judgesBy((nsid) =>
  ajv.compile(withFormats(translated(nsid), lexicons[nsid].defs.main.record, nsid)),
)

function validate(request) {
  const isValid = judgeOf(validators, request)
  if (request.uri !== undefined) throw new Unsupported('JSON Schema judges a record without its address')
  const record = json(request.record)
  if (isValid(record)) return accepted(request.collection, record)
  const [{ message, instancePath }] = isValid.errors
  throw new Rejected(message, instancePath)
}

const url = 'https://github.com/ajv-validator/ajv'
const implementation = npmPackage('ajv', url, import.meta.url)
await serve(implementation, { validate })
