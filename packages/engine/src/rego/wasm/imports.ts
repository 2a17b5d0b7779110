import type { BuiltinCalls } from '../builtins/builtin-calls.ts'
import { textAt } from './text.ts'
import type { Address, PolicyExports, WasmMemory } from './web-assembly.ts'

/** What the module told us when it gave up: a conflict, no memory, an internal error. */
export class PolicyAborted extends Error {}

const encoder = new TextEncoder()

/** What a module imports. Arguments and results of builtins are Rego terms as text: JSON knows no sets. */
export function importsOf(memory: WasmMemory, exports: () => PolicyExports, builtins: BuiltinCalls): object {
  const call = (id: number, _context: Address, ...args: readonly Address[]): Address => {
    const policy = exports()
    const result = builtins.call(
      id,
      args.map((each) => textAt(memory, policy.opa_value_dump(each))),
    )
    // No value: the builtin failed, and the expression it stands in is undefined.
    if (result === undefined) return 0
    const bytes = encoder.encode(result)
    const at = policy.opa_malloc(bytes.length)
    new Uint8Array(memory.buffer).set(bytes, at)
    const value = policy.opa_value_parse(at, bytes.length)
    if (value === 0) throw new Error(`the answer of a builtin is no Rego term: ${result}`)
    return value
  }
  return {
    env: {
      memory,
      opa_abort: (message: Address): never => {
        throw new PolicyAborted(textAt(memory, message))
      },
      opa_println: (line: Address): void => builtins.print(textAt(memory, line)),
      opa_builtin0: call,
      opa_builtin1: call,
      opa_builtin2: call,
      opa_builtin3: call,
      opa_builtin4: call,
    },
  }
}
