import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'

const file = new URL('../../wasm/kube-cel.wasm.br', import.meta.url)

let compiled: WebAssembly.Module | undefined

/** Kept for the life of the process: an instance may have to be replaced, and most of a start is this. */
export function celModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(brotliDecompressSync(readFileSync(file)))
  return compiled
}
