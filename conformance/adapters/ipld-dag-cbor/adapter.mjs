// Adapter over @ipld/dag-cbor (CIDs) and @ipld/dag-json (canonical JSON). Protocol: conformance/PROTOCOL.md
import * as codec from '@ipld/dag-cbor'
import * as dagJson from '@ipld/dag-json'
import { base64 } from 'multiformats/bases/base64'
import * as Block from 'multiformats/block'
import { CID } from 'multiformats/cid'
import { sha256 as hasher } from 'multiformats/hashes/sha2'
import { json, judged, npmPackage, serve } from '../lib/node/loop.mjs'

// How AT Protocol writes links and bytes in JSON is nothing that the libraries know. What stands alone under one of
// these keys goes to their readers of CIDs and base64; everything else is handed on as it is.
const readers = {
  $link: (text) => judged([Error, RangeError], () => CID.parse(text)), // a RangeError names a version it doesn't know
  $bytes: (text) => judged([SyntaxError], () => base64.baseDecode(text)),
}

function fromJson(value) {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(fromJson)
  const entries = Object.entries(value)
  const [[key, inner] = []] = entries
  if (entries.length === 1 && typeof inner === 'string' && Object.hasOwn(readers, key)) return readers[key](inner)
  return Object.fromEntries(entries.map(([name, member]) => [name, fromJson(member)]))
}

async function cid({ record }) {
  const value = fromJson(json(record))
  const block = await judged([Error], () => Block.encode({ value, codec, hasher }))
  return { output: block.cid.toString() }
}

function canonicalize({ value }) {
  const parsed = json(value)
  const encoded = judged([Error], () => dagJson.encode(parsed))
  return { output: Buffer.from(encoded).toString('base64') }
}

const url = 'https://github.com/ipld/js-dag-cbor'
const implementation = npmPackage('@ipld/dag-cbor', url, import.meta.url)
await serve(implementation, { canonicalize, cid })
