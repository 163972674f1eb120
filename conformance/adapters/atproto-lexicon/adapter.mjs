// Adapter over @atproto/lexicon (records) and @atproto/syntax (string formats). Protocol: conformance/PROTOCOL.md
import { Lexicons, ValidationError, jsonStringToLex } from '@atproto/lexicon'
import * as syntax from '@atproto/syntax'
import { Rejected, Unsupported, judged, npmPackage, serve, text } from '../lib/node/loop.mjs'
import { accepted, judgeOf, judgesBy, lexicons } from '../lib/node/records.mjs'

// The library has no function for a single CID: a definition with one member asks for its `cid` format.
const cidDefinition = {
  lexicon: 1,
  id: 'local.adapter.cid',
  defs: {
    main: { type: 'object', required: ['value'], properties: { value: { type: 'string', format: 'cid' } } },
  },
}
const library = new Lexicons([...Object.values(lexicons), cidDefinition])

// Each entry judges a string: it returns a boolean, or throws the library's error for an invalid string.
const formats = {
  did: syntax.ensureValidDid,
  handle: syntax.ensureValidHandle,
  nsid: syntax.ensureValidNsid,
  'at-uri': syntax.assertAtUriString, // ensureValidAtUri is its deprecated lenient form
  tid: syntax.ensureValidTid,
  'record-key': syntax.ensureValidRecordKey,
  datetime: syntax.ensureValidDatetime,
  uri: syntax.isValidUri,
  cid: (value) => library.validate('local.adapter.cid', { value }).success,
}
const formatErrors = [
  syntax.InvalidDidError,
  syntax.InvalidHandleError,
  syntax.InvalidNsidError,
  syntax.InvalidAtUriError,
  syntax.InvalidTidError,
  syntax.InvalidRecordKeyError,
  syntax.InvalidDatetimeError,
]

/** The instant as the library's own function normalizes it (milliseconds), without trailing zeros. */
function instant(value) {
  try {
    return syntax.normalizeDatetime(value).replace(/\.?0*Z$/, 'Z')
  } catch {
    return undefined // accepted as a string, but no instant for the library: nothing was understood
  }
}

/** The library's verdict of a value; its messages begin with the place. */
function assertValid(collection, value) {
  try {
    return library.assertValidRecord(collection, value)
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error
    throw new Rejected(error.message, /^Record((?:\/[^\s/]+)*) /.exec(error.message)?.[1])
  }
}

const judges = await judgesBy((nsid) => (value) => assertValid(nsid, value))

function validate(request) {
  const judge = judgeOf(judges, request)
  if (request.uri !== undefined) throw new Unsupported('the library judges a record without its address')
  const source = text(request.record)
  const value = judged([SyntaxError], () => jsonStringToLex(source))
  return accepted(request.collection, judge(value), instant)
}

function checkFormat({ format, value }) {
  if (!Object.hasOwn(formats, format)) throw new Unsupported(`no function for ${format}`)
  const string = text(value)
  if (judged(formatErrors, () => formats[format](string)) === false) throw new Rejected(`not a ${format}`)
  return { verdict: 'accept' }
}

const url = 'https://github.com/bluesky-social/atproto/tree/main/packages/lexicon'
const implementation = npmPackage('@atproto/lexicon', url, import.meta.url)
await serve(implementation, { validate, 'check-format': checkFormat })
