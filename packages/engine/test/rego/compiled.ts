import { builtinText, capabilities, compile } from '../../../opa/src/public/index.ts'
import { loadProgram, loadRegoRules, Program, readBundle } from '../../src/public/rego.ts'
import type { HostBuiltins, ProgramOptions, RegoOptions, RegoRules } from '../../src/public/rego.ts'

/** A bundle of one module; `data` is JSON text. */
export function bundleOf(module: string, entrypoints: readonly string[] = [], data = '{}'): Uint8Array {
  const compiled = compile({ 'policy.rego': module }, { entrypoints, dataFiles: { 'data.json': data } })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.errors))
  return compiled.value.bundle
}

/** OPA answers what is not written in TypeScript. */
export const opaHost: HostBuiltins = {
  has: (name) => names().has(name),
  call: () => undefined,
  callWithTerms(name, args) {
    const answer = builtinText(name, `[${args.join(',')}]`, { format: 'value' })
    return answer.ok && answer.value.defined ? answer.value.text : undefined
  },
}

let known: Set<string> | undefined

function names(): Set<string> {
  const all = capabilities()
  known ??= new Set(all.ok ? all.value.document.builtins.map(({ name }) => name) : [])
  return known
}

export async function programOf(bytes: Uint8Array, options: ProgramOptions = {}): Promise<Program> {
  const bundle = readBundle(bytes)
  if ('code' in bundle) throw new Error(bundle.message)
  const program = await loadProgram(bundle, { host: opaHost, ...options })
  if (program instanceof Program) return program
  throw new Error(JSON.stringify(program))
}

export function rulesOf(bytes: Uint8Array, options: RegoOptions = {}): Promise<RegoRules> {
  return loadRegoRules(bytes, { host: opaHost, ...options })
}
