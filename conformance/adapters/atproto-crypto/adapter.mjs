// Adapter over @atproto/crypto: signatures. Protocol: conformance/PROTOCOL.md
import { formatDidKey, parseMultikey, verifySignature } from '@atproto/crypto'
import { Unsupported, bytes, judged, npmPackage, serve } from '../lib/node/loop.mjs'

const algorithms = ['ES256', 'ES256K']

// The library verifies under a did:key. Its own functions write one from a point, compressed or not, or a Multikey.
const didKeys = {
  'did-key': (algorithm, key) => key,
  multikey: (algorithm, key) => {
    const { jwtAlg, keyBytes } = parseMultikey(key)
    return formatDidKey(jwtAlg, keyBytes)
  },
  sec1: (algorithm, key) => formatDidKey(algorithm, bytes(key)),
  xy: (algorithm, key) => formatDidKey(algorithm, Buffer.concat([Buffer.of(4), bytes(key)])),
}

function verify(request) {
  const { algorithm, keyFormat, publicKey, signatureFormat, lowS, signature, message } = request
  if (!algorithms.includes(algorithm)) throw new Unsupported(`algorithm ${algorithm}`)
  if (!Object.hasOwn(didKeys, keyFormat)) throw new Unsupported(`key format ${keyFormat}`)
  if (lowS && signatureFormat === 'der') throw new Unsupported('the library asks for low s in raw signatures only')
  const options = { jwtAlg: algorithm, allowMalleableSig: !lowS } // malleable: any s, and DER beside raw signatures
  return judged([Error], () =>
    verifySignature(didKeys[keyFormat](algorithm, publicKey), bytes(message), bytes(signature), options),
  )
}

const url = 'https://github.com/bluesky-social/atproto/tree/main/packages/crypto'
const implementation = npmPackage('@atproto/crypto', url, import.meta.url)
await serve(implementation, {
  'verify-signature': async (request) => ({ verdict: (await verify(request)) ? 'accept' : 'reject' }),
})
