// Adapter over npm packages for record identity and node:crypto for signatures. Protocol: conformance/PROTOCOL.md
import { ECDH, createPublicKey, verify } from 'node:crypto'
import { cidForLex } from '@atproto/lex-cbor'
import { lexParse } from '@atproto/lex-json'
import canonicalizeJson from 'canonicalize'
import { base58btc } from 'multiformats/bases/base58'
import { Rejected, Unsupported, bytes, json, judged, npmPackage, serve, text } from '../lib/node/loop.mjs'

function canonicalize({ value }) {
  const parsed = json(value)
  const canonical = judged([Error], () => canonicalizeJson(parsed))
  return { output: Buffer.from(canonical, 'utf8').toString('base64') }
}

async function cid({ record }) {
  const source = text(record)
  const value = judged([SyntaxError, TypeError], () => lexParse(source, { strict: true }))
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

function importKey(curve, xy) {
  const [x, y] = [xy.subarray(0, 32), xy.subarray(32)].map((half) => half.toString('base64url'))
  const key = { kty: 'EC', crv: curve.jwk, x, y }
  return judged([TypeError], () => createPublicKey({ format: 'jwk', key })) // ERR_CRYPTO_INVALID_JWK is a TypeError
}

/** A SEC 1 point, through OpenSSL's own reader. (Of no bytes it makes an empty string.) */
function importPoint(curve, point) {
  const read = judged([Error], () => ECDH.convertKey(point, curve.openssl, undefined, undefined, 'uncompressed'))
  return importKey(curve, Buffer.from(read).subarray(1))
}

function importMultikey(curve, multikey) {
  const binary = Buffer.from(judged([Error], () => base58btc.decode(multikey)))
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
  const key = keyFormats[keyFormat](curves[algorithm], publicKey)
  const dsaEncoding = { raw: 'ieee-p1363', der: 'der' }[signatureFormat]
  const good = verify('sha256', bytes(message), { key, dsaEncoding }, bytes(signature))
  // node:crypto has no rule of low s: of raw signatures the adapter looks itself.
  const low = !lowS || !good || BigInt(`0x${bytes(signature).subarray(32).toString('hex')}`) <= order[algorithm] / 2n
  return { verdict: good && low ? 'accept' : 'reject' }
}

const url = 'https://github.com/bluesky-social/atproto/tree/main/packages/lex/lex-cbor'
const about = npmPackage('@atproto/lex-cbor', url, import.meta.url)
const implementation = { ...about, name: '@atproto/lex-cbor, canonicalize, node:crypto' }
await serve(implementation, { canonicalize, cid, 'verify-signature': verifySignature })
