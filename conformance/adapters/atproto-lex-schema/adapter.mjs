// Adapter over @atproto/lex-schema: schemas that @atproto/lex-document builds from lexicon files. Protocol:
// conformance/PROTOCOL.md
import { LexiconIterableIndexer, LexiconSchemaBuilder, lexiconDocumentSchema } from '@atproto/lex-document'
import { lexParse } from '@atproto/lex-json'
import { LexValidationError, STRING_FORMATS, isStringFormat } from '@atproto/lex-schema'
import { AtUri } from '@atproto/syntax'
import { Rejected, Unsupported, judged, npmPackage, pointer, serve, text } from '../lib/node/loop.mjs'
import { accepted, judgeOf, judgesBy, lexicons } from '../lib/node/records.mjs'

// LexiconSchemaBuilder takes no ref without a '#'; in a lexicon, one that is an NSID alone means that file's #main.
const named = (key, value) => (key === 'ref' && !value.includes('#') ? `${value}#main` : value)
const documents = Object.values(lexicons).filter((file) => lexiconDocumentSchema.matches(file))
const indexer = new LexiconIterableIndexer(JSON.parse(JSON.stringify(documents), named))
const schemas = await judgesBy((nsid) => {
  lexiconDocumentSchema.check(lexicons[nsid]) // says what is wrong with a file that the library does not take
  return LexiconSchemaBuilder.build(indexer, `${nsid}#main`)
})

/** The value, when the schema takes it. */
function valid(schema, value) {
  try {
    return schema.validate(value)
  } catch (error) {
    if (!(error instanceof LexValidationError)) throw error
    throw new Rejected(error.message, pointer(error.issues[0].path))
  }
}

/** A schema knows the keys of its records. The collection of an address is what its caller picks the schema by. */
function judgeAddress(schema, collection, uri) {
  const address = judged([Error], () => new AtUri(uri))
  if (address.collection !== collection) throw new Unsupported('a schema is not told the collection')
  valid(schema.keySchema, address.rkey)
}

function validate(request) {
  const { collection, record, uri } = request
  const schema = judgeOf(schemas, request)
  const source = text(record)
  const value = judged([SyntaxError, TypeError], () => lexParse(source, { strict: true }))
  if (uri !== undefined) judgeAddress(schema, collection, uri)
  return accepted(collection, valid(schema, value))
}

function checkFormat({ format, value }) {
  if (!STRING_FORMATS.includes(format)) throw new Unsupported(`no format ${format}`)
  if (!isStringFormat(text(value), format)) throw new Rejected(`not a ${format}`)
  return { verdict: 'accept' }
}

const url = 'https://github.com/bluesky-social/atproto/tree/main/packages/lex/lex-schema'
const implementation = npmPackage('@atproto/lex-schema', url, import.meta.url)
await serve(implementation, { validate, 'check-format': checkFormat })
