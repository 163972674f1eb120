// Adapter over npm packages for record identity and node:crypto for signatures. Protocol: conformance/PROTOCOL.md
import { ECDH, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { cidForLex } from '@atproto/lex-cbor'
import { lexParse } from '@atproto/lex-json'
import canonicalizeJson from 'canonicalize'
import { base58btc } from 'multiformats/bases/base58'

console.log = console.error // stdout carries answers alone

class Unsupported extends Error {}
class Rejected extends Error {}

// fatal: bytes that are no UTF-8 throw (the default replaces them); ignoreBOM: true hands a BOM to the parser.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const bytes = (base64) => Buffer.from(base64, 'base64')
const text = (base64) => decoder.decode(bytes(base64))

/** A library call whose documented errors say that the input is invalid. */
function judged(call) {
  try {
    return call()
  } catch (error) {
    if (error instanceof RangeError) throw error // an exhausted stack is no verdict
    throw new Rejected(error.message)
  }
}

function canonicalize({ value }) {
  const json = judged(() => canonicalizeJson(JSON.parse(text(value))))
  return { output: Buffer.from(json, 'utf8').toString('base64') }
}

async function cid({ record }) {
  const value = judged(() => lexParse(text(record), { strict: true }))
  return { output: (await cidForLex(value)).toString() }
}

// What each algorithm is called in JOSE, in OpenSSL, and as a multicodec.
const curves = {
  ES256: { jwk: 'P-256', openssl: 'prime256v1', codec: [0x80, 0x24] },
  ES256K: { jwk: 'secp256k1', openssl: 'secp256k1', codec: [0xe7, 0x01] },
}
const order = {
  ES256: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  ES256K: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
}

const importKey = (curve, xy) =>
  createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: curve.jwk, x: xy.subarray(0, 32).toString('base64url'), y: xy.subarray(32).toString('base64url') },
  })

/** A SEC 1 point, through OpenSSL's own reader. */
const importPoint = (curve, point) =>
  importKey(curve, ECDH.convertKey(point, curve.openssl, undefined, undefined, 'uncompressed').subarray(1))

function importMultikey(curve, multikey) {
  const binary = Buffer.from(base58btc.decode(multikey))
  if (binary.length !== 35 || !curve.codec.every((byte, index) => binary[index] === byte)) {
    throw new Rejected('not a compressed point of this curve')
  }
  return importPoint(curve, binary.subarray(2))
}

const keyFormats = {
  xy: (curve, key) => importKey(curve, bytes(key)),
  sec1: (curve, key) => importPoint(curve, bytes(key)),
  multikey: importMultikey,
  'did-key': (curve, key) => {
    if (!key.startsWith('did:key:')) throw new Rejected('not a did:key')
    return importMultikey(curve, key.slice(8))
  },
}

function verifySignature({ algorithm, keyFormat, publicKey, signatureFormat, lowS, signature, message }) {
  if (!Object.hasOwn(curves, algorithm)) throw new Unsupported(`algorithm ${algorithm}`)
  if (!Object.hasOwn(keyFormats, keyFormat)) throw new Unsupported(`key format ${keyFormat}`)
  if (lowS && signatureFormat !== 'raw') throw new Unsupported('node:crypto has no rule of low s')
  const key = judged(() => keyFormats[keyFormat](curves[algorithm], publicKey))
  const dsaEncoding = { raw: 'ieee-p1363', der: 'der' }[signatureFormat]
  const good = verify('sha256', bytes(message), { key, dsaEncoding }, bytes(signature))
  // node:crypto has no rule of low s: of raw signatures the adapter looks itself.
  const low = !lowS || !good || BigInt(`0x${bytes(signature).subarray(32).toString('hex')}`) <= order[algorithm] / 2n
  return { verdict: good && low ? 'accept' : 'reject' }
}

const hello = () => ({
  protocol: 1,
  implementation: {
    name: '@atproto/lex-cbor, canonicalize, node:crypto',
    version: JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')).dependencies['@atproto/lex-cbor'],
    language: 'JavaScript',
    url: 'https://github.com/bluesky-social/atproto/tree/main/packages/lex/lex-cbor',
  },
  operations: ['canonicalize', 'cid', 'verify-signature'],
  revisions: ['R1'],
})

const operations = new Map([
  ['hello', hello],
  ['canonicalize', canonicalize],
  ['cid', cid],
  ['verify-signature', verifySignature],
])

async function answer(request) {
  try {
    const operation = operations.get(request.op)
    if (operation === undefined) throw new Unsupported(`operation ${request.op}`)
    return await operation(request)
  } catch (error) {
    if (error instanceof Unsupported) return { unsupported: error.message }
    if (error instanceof Rejected) return { verdict: 'reject', message: error.message }
    return { error: `${error.name}: ${error.message}` }
  }
}

// An answer is UTF-8, so a lone surrogate in a message becomes U+FFFD.
const wellFormed = (key, value) => (typeof value === 'string' ? Buffer.from(value).toString() : value)

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line)
  process.stdout.write(JSON.stringify({ id: request.id, ...(await answer(request)) }, wellFormed) + '\n')
}
