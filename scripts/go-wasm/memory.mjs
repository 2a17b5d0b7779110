import { fail } from './failure.mjs'

const MEMORY_SECTION = 5

/**
 * Gives the module's memory a maximum, for which Go's linker has no flag.
 * @param {Buffer} wasm @param {number} pages
 */
export function limitMemory(wasm, pages) {
  let at = 8
  while (wasm[at] !== MEMORY_SECTION) {
    const size = readVarint(wasm, at + 1)
    at = size.end + size.value
    if (at >= wasm.length) fail('the module has no memory section')
  }
  const size = readVarint(wasm, at + 1)
  const [count, hasMaximum] = wasm.subarray(size.end)
  if (count !== 1 || hasMaximum !== 0) fail('the module’s memory is not what Go’s linker used to write')
  const minimum = wasm.subarray(size.end + 2, size.end + size.value)
  const body = [count, 1, ...minimum, ...varint(pages)]
  const section = Buffer.from([MEMORY_SECTION, ...varint(body.length), ...body])
  return Buffer.concat([wasm.subarray(0, at), section, wasm.subarray(size.end + size.value)])
}

/** @param {Buffer} bytes @param {number} start */
function readVarint(bytes, start) {
  let [value, shift, end] = [0, 0, start]
  for (;;) {
    const byte = bytes[end++] ?? fail('the module ends too early')
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return { value, end }
    shift += 7
  }
}

/** @param {number} value */
function varint(value) {
  const bytes = []
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80)
  return [...bytes, value]
}
