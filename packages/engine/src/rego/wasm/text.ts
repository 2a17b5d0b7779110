import type { WasmMemory } from './web-assembly.ts'

const decoder = new TextDecoder()

/** The zero-terminated text at an address. */
export function textAt(memory: WasmMemory, address: number): string {
  const bytes = new Uint8Array(memory.buffer, address)
  return decoder.decode(bytes.subarray(0, bytes.indexOf(0)))
}
