import type { Problem } from '../../problem.ts'
import { corrupt, unsupported, withoutEntrypoints, withoutWasm } from './bundle-problems.ts'
import { gunzip } from './gunzip.ts'
import { readManifest, type Entrypoint } from './manifest.ts'
import { readTar } from './tar.ts'

/** A compiled Rego bundle: one WebAssembly module, what can be asked of it, and the data it reads. */
export interface Bundle {
  readonly wasm: Uint8Array
  readonly entrypoints: readonly Entrypoint[]
  /** JSON text: numbers keep their digits. */
  readonly data: Uint8Array
  readonly revision: string
}

/** How to read a bundle. */
export interface BundleOptions {
  /** How much a bundle may unpack to; 256 MiB unless said otherwise. */
  readonly maxBytes?: number
}

const DEFAULT_MAX_BYTES: number = 256 * 1024 * 1024

/** Reads a `.tar.gz` as `opa build -t wasm` writes it. */
export function readBundle(bytes: Uint8Array, options: BundleOptions = {}): Bundle | Problem {
  const unpacked = gunzip(bytes, options.maxBytes ?? DEFAULT_MAX_BYTES)
  if ('code' in unpacked) return unpacked
  const files = readTar(unpacked)
  return 'code' in files ? files : bundleOf(files)
}

function bundleOf(files: ReadonlyMap<string, Buffer>): Bundle | Problem {
  const text = files.get('.manifest')
  if (!text) return files.has('policy.wasm') ? withoutEntrypoints() : withoutWasm('policy.wasm')
  const manifest = readManifest(text)
  if ('code' in manifest) return files.has('policy.wasm') ? manifest : missingWasm(manifest)
  const wasm = files.get(manifest.module)
  if (!wasm) return withoutWasm(manifest.module)
  const nested = [...files.keys()].find((name) => /\/data\.(?:json|yaml|yml)$|^data\.ya?ml$/.test(name))
  if (nested !== undefined) return unsupported(`data in ${nested} beside its root data.json`)
  const data = files.get('data.json') ?? Buffer.from('{}')
  if (!isObjectText(data)) return corrupt('its data.json is no JSON object')
  return { wasm, entrypoints: manifest.entrypoints, data, revision: manifest.revision }
}

/** A bundle of sources names no entrypoints either; that it was not compiled is the cause. */
function missingWasm(problem: Problem): Problem {
  return problem.code === 'BUNDLE_WITHOUT_ENTRYPOINTS' ? withoutWasm('policy.wasm') : problem
}

function isObjectText(bytes: Buffer): boolean {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
