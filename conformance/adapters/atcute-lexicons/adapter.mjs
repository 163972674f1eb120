// Adapter over @atcute/lexicon-doc (records) and @atcute/lexicons (string formats). Protocol: conformance/PROTOCOL.md
import { RecordValidator } from '@atcute/lexicon-doc/validations'
import * as syntax from '@atcute/lexicons/syntax'
import { Rejected, Unsupported, json, judged, npmPackage, pointer, serve, text } from '../lib/node/loop.mjs'
import { accepted, judgeOf, judgesBy, lexicons } from '../lib/node/records.mjs'

const validators = await judgesBy((nsid) => new RecordValidator(lexicons, nsid))

const formats = {
  did: syntax.isDid,
  handle: syntax.isHandle,
  nsid: syntax.isNsid,
  'at-uri': syntax.isResourceUri,
  tid: syntax.isTid,
  'record-key': syntax.isRecordKey,
  datetime: syntax.isDatetime,
  uri: syntax.isGenericUri,
  cid: syntax.isCid,
}

/** The record key of an address. Its collection is what a caller picks the validator by. */
function keyOf(collection, uri) {
  const address = judged([SyntaxError], () => syntax.parseResourceUri(uri))
  if (address.collection !== collection) throw new Unsupported('RecordValidator is not told the collection')
  return address.rkey
}

function validate(request) {
  const { collection, record, uri } = request
  const validator = judgeOf(validators, request)
  const object = json(record)
  const key = uri === undefined ? null : keyOf(collection, uri) // null: the key is not known
  const result = validator.try({ key, object })
  if (!result.ok) throw new Rejected(result.message, pointer(result.issues[0].path.slice(1)))
  return accepted(collection, result.value.object)
}

function checkFormat({ format, value }) {
  if (!Object.hasOwn(formats, format)) throw new Unsupported(`no function for ${format}`)
  if (!formats[format](text(value))) throw new Rejected(`not a ${format}`)
  return { verdict: 'accept' }
}

const url = 'https://github.com/mary-ext/atcute/tree/trunk/packages/lexicons/lexicon-doc'
const implementation = npmPackage('@atcute/lexicon-doc', url, import.meta.url)
await serve(implementation, { validate, 'check-format': checkFormat })
