// The protocol's part of an adapter in JavaScript: lines in, lines out, and what each outcome is.
// conformance/PROTOCOL.md
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** This one request cannot be expressed to the implementation. */
export class Unsupported extends Error {}

/** The implementation says "invalid" by its result, or by an error that the adapter knows to mean that. */
export class Rejected extends Error {
  constructor(message, path) {
    super(message)
    this.path = path
  }
}

// What the language throws, for a mistake in a program or an exhausted stack: a rejection only where it is named.
const faults = [RangeError, ReferenceError, TypeError]

/** Calls what reports invalid input by errors of these kinds, thrown or in a promise. */
export function judged(kinds, call) {
  const unnamed = faults.filter((fault) => !kinds.includes(fault))
  const refuse = (error) => {
    const rejection = kinds.some((kind) => error instanceof kind) && !unnamed.some((kind) => error instanceof kind)
    throw rejection ? new Rejected(error.message) : error
  }
  try {
    const result = call()
    return result instanceof Promise ? result.catch(refuse) : result
  } catch (error) {
    return refuse(error)
  }
}

export const bytes = (base64) => Buffer.from(base64, 'base64')

// fatal: bytes that are no UTF-8 throw (the default replaces them); ignoreBOM: true hands a BOM to the parser.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Text of base64; a reject when the bytes are not UTF-8. */
export function text(base64) {
  try {
    return decoder.decode(bytes(base64))
  } catch (error) {
    throw error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? new Rejected(error.message) : error
  }
}

/** JSON.parse of base64; a reject when it is not JSON. */
export function json(base64) {
  const source = text(base64)
  return judged([SyntaxError], () => JSON.parse(source))
}

/** A JSON Pointer to a place that a library names by its list of keys. */
export const pointer = (keys) =>
  keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** What hello says of an npm package that is installed beside the adapter (`import.meta.url`). */
export function npmPackage(name, url, adapter) {
  const { version } = JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, adapter), 'utf8'))
  return { name, version, language: 'JavaScript', url }
}

// An answer is UTF-8, so a lone surrogate in a message or a read value becomes U+FFFD.
const wellFormed = (key, value) => (typeof value === 'string' ? Buffer.from(value).toString() : value)

async function answer(operations, request) {
  try {
    if (!Object.hasOwn(operations, request.op)) throw new Unsupported(`operation ${request.op}`)
    return await operations[request.op](request)
  } catch (error) {
    if (error instanceof Unsupported) return { unsupported: error.message }
    if (error instanceof Rejected) return { verdict: 'reject', message: error.message, path: error.path }
    return { error: `${error.name}: ${error.message}` }
  }
}

/**
 * Answers requests until standard input ends. Each of the operations takes a request and returns the members of
 * its answer, or a promise of them; what they throw is a reject, unsupported or an error by its class.
 */
export async function serve(implementation, operations) {
  console.log = console.error // stdout carries answers alone
  const hello = () => ({ protocol: 1, implementation, operations: Object.keys(operations), revisions: ['R1'] })
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const request = JSON.parse(line)
    const members = request.op === 'hello' ? hello() : await answer(operations, request)
    process.stdout.write(JSON.stringify({ id: request.id, ...members }, wellFormed) + '\n')
  }
}
