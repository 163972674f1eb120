// Adapter over @atproto/lexicon (records) and @atproto/syntax (string formats). Protocol: conformance/PROTOCOL.md
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Lexicons, ValidationError, jsonStringToLex } from '@atproto/lexicon'
import * as syntax from '@atproto/syntax'

console.log = console.error // stdout carries answers alone

const revisionFolder = new URL('../../../vectors/lexicons/R1/', import.meta.url)
const lexicons = new Lexicons()
for (const name of readdirSync(revisionFolder).filter((file) => file.endsWith('.json'))) {
  lexicons.add(JSON.parse(readFileSync(new URL(name, revisionFolder), 'utf8')))
}
// The library has no function for a single CID: a definition with one member asks for its `cid` format.
lexicons.add({
  lexicon: 1,
  id: 'local.adapter.cid',
  defs: {
    main: { type: 'object', required: ['value'], properties: { value: { type: 'string', format: 'cid' } } },
  },
})

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
  cid: (value) => lexicons.validate('local.adapter.cid', { value }).success,
}

class Unsupported extends Error {}

// What counts as "invalid": undecodable bytes, text that is no JSON, and the errors that the packages document.
const rejections = [
  SyntaxError,
  ValidationError,
  syntax.InvalidDidError,
  syntax.InvalidHandleError,
  syntax.InvalidNsidError,
  syntax.InvalidAtUriError,
  syntax.InvalidTidError,
  syntax.InvalidRecordKeyError,
  syntax.InvalidDatetimeError,
]
const isRejection = (error) =>
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA' || rejections.some((kind) => error instanceof kind)

// fatal: bytes that are no UTF-8 throw (the default replaces them); ignoreBOM: true hands a BOM to the parser.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const text = (base64) => decoder.decode(Buffer.from(base64, 'base64'))

/** The instant as the library's own function normalizes it (milliseconds), without trailing zeros. */
function instant(value) {
  try {
    return syntax.normalizeDatetime(value).replace(/\.?0*Z$/, 'Z')
  } catch {
    return undefined // accepted as a string, but no instant for the library: nothing was understood
  }
}

/** What the library read from an accepted job. Numbers are doubles: BigInt prints the one that was kept. */
const readJob = (job) => ({
  nonce: job.nonce,
  maxTokensOut: BigInt(job.maxTokensOut).toString(),
  priceCeiling: { amount: BigInt(job.priceCeiling.amount).toString(), currency: job.priceCeiling.currency },
  expiresAt: instant(job.expiresAt),
  createdAt: instant(job.createdAt),
})

function validate({ collection, revision, record, uri }) {
  if (revision !== 'R1') throw new Unsupported(`no lexicons of revision ${revision}`)
  if (uri !== undefined) throw new Unsupported('the library judges a record without its address')
  if (lexicons.get(collection) === undefined) throw new Unsupported(`no lexicon for ${collection}`)
  const value = lexicons.assertValidRecord(collection, jsonStringToLex(text(record)))
  return { verdict: 'accept', read: collection === 'dev.cocore.compute.job' ? readJob(value) : undefined }
}

function checkFormat({ format, value }) {
  if (!Object.hasOwn(formats, format)) throw new Unsupported(`no function for ${format}`)
  const result = formats[format](text(value))
  return result === false ? { verdict: 'reject', message: `not a ${format}` } : { verdict: 'accept' }
}

const hello = () => ({
  protocol: 1,
  implementation: {
    name: '@atproto/lexicon',
    version: JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies['@atproto/lexicon'],
    language: 'TypeScript',
    url: 'https://github.com/bluesky-social/atproto/tree/main/packages/lexicon',
  },
  operations: ['validate', 'check-format'],
  revisions: ['R1'],
})

const operations = new Map([['hello', hello], ['validate', validate], ['check-format', checkFormat]])

function answer(request) {
  try {
    const operation = operations.get(request.op)
    if (operation === undefined) throw new Unsupported(`operation ${request.op}`)
    return operation(request)
  } catch (error) {
    if (error instanceof Unsupported) return { unsupported: error.message }
    if (!isRejection(error)) return { error: `${error.name}: ${error.message}` }
    const path = /^Record((?:\/[^\s/]+)*) /.exec(error.message)?.[1]
    return { verdict: 'reject', message: error.message, path }
  }
}

// An answer is UTF-8, so a lone surrogate in a message or a read value becomes U+FFFD.
const wellFormed = (key, value) => (typeof value === 'string' ? Buffer.from(value).toString() : value)

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line)
  process.stdout.write(JSON.stringify({ id: request.id, ...answer(request) }, wellFormed) + '\n')
}
