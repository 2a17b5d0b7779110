import type { Problem } from '../problem.ts'
import { Builtins } from './builtins/builtin-calls.ts'
import type { HostBuiltins } from './builtins/host.ts'
import { whyRefused } from './builtins/refused.ts'
import { corrupt, unsupported } from './bundle/bundle-problems.ts'
import type { Bundle } from './bundle/read-bundle.ts'
import { resolveLimits, type Limits } from './limits.ts'
import { Program } from './program.ts'
import { PolicyAborted } from './wasm/imports.ts'
import { Instance } from './wasm/instance.ts'
import { loadSdk, type Sdk } from './wasm/sdk.ts'
import { webAssembly, type WasmModule } from './wasm/web-assembly.ts'

/** What a policy may call, use and say. */
export interface ProgramOptions {
  /** Answers the builtins that neither the module nor this package has. */
  readonly host?: HostBuiltins
  readonly limits?: Limits
  /** Takes what policies print; dropped unless given. */
  readonly print?: (line: string) => void
}

/** Makes a bundle ready to be evaluated, or says why it cannot be: each builtin that nothing answers is a problem. */
export async function loadProgram(bundle: Bundle, options: ProgramOptions = {}): Promise<Program | readonly Problem[]> {
  const sdk = await loadSdk()
  const module = compile(bundle.wasm)
  return 'code' in module ? [module] : start(sdk, module, bundle, options)
}

function compile(wasm: Uint8Array): WasmModule | Problem {
  try {
    return new webAssembly.Module(wasm)
  } catch {
    return corrupt('its policy.wasm is no WebAssembly module')
  }
}

function start(
  sdk: Sdk,
  module: WasmModule,
  bundle: Bundle,
  { host, limits, print = () => undefined }: ProgramOptions,
): Program | readonly Problem[] {
  const { milliseconds, pages } = resolveLimits(limits)
  const builtins = new Builtins(host, print)
  const source = { module, data: bundle.data, maxPages: pages }
  const create = (bytes: number, data = source.data): Instance =>
    new Instance(sdk, { ...source, data }, builtins, bytes)
  const first = tryOut(create)
  if ('code' in first) return [first]
  const problems = bindAll(first, builtins)
  if (problems.length > 0) return problems
  const unknown = bundle.entrypoints.find(({ name }) => first.entrypoints[name] === undefined)
  if (unknown) return [corrupt(`its .manifest names the entrypoint ${unknown.name}, which its module has not`)]
  return new Program({ create, first, builtins, milliseconds })
}

function tryOut(create: (bytes: number) => Instance): Instance | Problem {
  try {
    return create(0)
  } catch (error) {
    if (error instanceof PolicyAborted && error.message.startsWith('opa_malloc')) return dataTooLarge()
    return unsupported('a WebAssembly module that this engine cannot start')
  }
}

function dataTooLarge(): Problem {
  const message = "the bundle's data does not fit in the memory a policy may use. Leave out data that no policy reads"
  return { code: 'BUNDLE_TOO_LARGE', message }
}

function bindAll(instance: Instance, builtins: Builtins): Problem[] {
  const named = Object.entries(instance.builtins()).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return named.flatMap(([name, id]) => {
    const refused = whyRefused(name)
    if (refused !== undefined) return [refusedBuiltin(name, refused)]
    return builtins.bind(id, name) ? [] : [missingBuiltin(name)]
  })
}

function refusedBuiltin(name: string, why: string): Problem {
  const message = `the policy calls ${name}, which is refused: ${why}, and a verdict depends on policy and manifest alone. Give it what it asks for as data`
  return { code: 'BUILTIN_REFUSED', message }
}

function missingBuiltin(name: string): Problem {
  const message = `the policy calls the builtin ${name}, which nothing here answers. Compile it for the OPA version that Rampart has, or leave the builtin out`
  return { code: 'BUILTIN_MISSING', message }
}
