import { isMap } from '../../expression/semantics.ts'
import type { Problem } from '../../problem.ts'
import { corrupt, unsupported, withoutEntrypoints } from './bundle-problems.ts'

/** A rule of the bundle that can be asked for, `package/path/rule`, and the METADATA blocks that it carries. */
export interface Entrypoint {
  readonly name: string
  readonly annotations: readonly Readonly<Record<string, unknown>>[]
}

export interface Manifest {
  /** The path of the WebAssembly module in the bundle. */
  readonly module: string
  readonly entrypoints: readonly Entrypoint[]
  readonly revision: string
}

/** A bundle's `.manifest`, as `opa build -t wasm` writes it. */
export function readManifest(bytes: Buffer): Manifest | Problem {
  const manifest = parse(bytes)
  if (!isMap(manifest)) return corrupt('its .manifest is no JSON object')
  const wasm = manifest.wasm ?? []
  if (!Array.isArray(wasm) || !wasm.every(isMap)) return corrupt('the wasm list of its .manifest has no objects')
  const modules = new Set(wasm.map((each) => moduleOf(each)))
  const [module] = modules
  if (module === undefined) return withoutEntrypoints()
  if (modules.size > 1) return unsupported('more than one WebAssembly module')
  const entrypoints = wasm.flatMap((each) => entrypointOf(each) ?? [])
  if (entrypoints.length < wasm.length) return corrupt('an entry of the wasm list of its .manifest names no entrypoint')
  return { module, entrypoints, revision: typeof manifest.revision === 'string' ? manifest.revision : '' }
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

function moduleOf(entry: Readonly<Record<string, unknown>>): string {
  const module = typeof entry.module === 'string' && entry.module !== '' ? entry.module : 'policy.wasm'
  return module.replace(/^\/+/, '')
}

function entrypointOf(entry: Readonly<Record<string, unknown>>): Entrypoint | undefined {
  const { entrypoint, annotations } = entry
  if (typeof entrypoint !== 'string' || entrypoint === '') return undefined
  return { name: entrypoint, annotations: Array.isArray(annotations) ? annotations.filter(isMap) : [] }
}
