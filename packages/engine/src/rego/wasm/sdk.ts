import type { Address, PolicyExports, WasmMemory } from './web-assembly.ts'

/** What is used of the SDK: it lays out memory and holds the data. Input, results and builtins are ours, see instance.ts. */
export interface LoadedPolicy {
  readonly entrypoints: Readonly<Record<string, number>>
  readonly dataAddr: Address
  readonly dataHeapPtr: Address
  setData(data: ArrayBuffer): void
}

export interface Sdk {
  readonly LoadedPolicy: new (
    policy: { readonly instance: { readonly exports: PolicyExports } },
    memory: WasmMemory,
    minorVersion: number,
  ) => LoadedPolicy
}

let loaded: Promise<Sdk> | undefined

/** Few runs have Rego in them: the SDK is loaded with the first bundle. */
export function loadSdk(): Promise<Sdk> {
  loaded ??= import('@open-policy-agent/opa-wasm').then((module) => (module as unknown as { default: Sdk }).default)
  return loaded
}
