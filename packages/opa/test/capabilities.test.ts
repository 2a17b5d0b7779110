import { describe, expect, it } from 'vitest'

import { capabilities, compile, version } from '../src/public/index.ts'
import { fileIn } from './support/bundle.ts'
import { valueOf } from './support/policies.ts'

const known = valueOf(capabilities())

/** What the compiler itself takes out of a policy, or puts in. */
const rewritten = new Set(['assign', 'eq', 'print', 'rego.metadata.chain', 'rego.metadata.rule'])

describe('capabilities', () => {
  it('is of the version it says', () => {
    expect(known.version).toBe(version)
    expect(known.document.builtins.length).toBeGreaterThan(200)
    expect([...known.network]).toEqual(['http.send', 'net.lookup_ip_addr'])
  })

  it('names keywords of the version of Rego', () => {
    expect(valueOf(capabilities({ regoVersion: 0 })).document.future_keywords).toContain('contains')
  })

  it('knows what a compiled policy carries', () => {
    const names = known.document.builtins.map(({ name }) => name).filter((name) => !rewritten.has(name))
    const hosted = new Set(hostBuiltins(fileIn(everyBuiltin(), '/policy.wasm')))
    const callable = names.filter((name) => !name.startsWith('internal.'))
    expect(callable.filter((name) => !hosted.has(name)).toSorted()).toEqual(
      callable.filter((name) => known.native.has(name)).toSorted(),
    )
  })
})

function everyBuiltin(): Uint8Array {
  const rules = known.document.builtins
    .filter(({ name }) => !rewritten.has(name) && !name.startsWith('internal.'))
    .map(({ name, decl, relation }, index) => {
      const args = (decl.args ?? []).map(() => 'input.x')
      return relation
        ? `r${index} { ${name}(${args.join(', ')}, _) }`
        : `r${index} = y { y = ${name}(${args.join(', ')}) }`
    })
  const entrypoints = rules.map((_, index) => `a/r${index}`)
  return valueOf(compile({ 'a.rego': ['package a', ...rules].join('\n') }, { regoVersion: 0, entrypoints })).bundle
}

interface PolicyExports {
  readonly builtins: () => number
  readonly opa_json_dump: (value: number) => number
}

/** A policy's own list of what it asks of its host. */
function hostBuiltins(wasm: Uint8Array): string[] {
  const memory = new WebAssembly.Memory({ initial: 20 })
  const names = ['opa_abort', 'opa_println', ...[0, 1, 2, 3, 4].map((arity) => `opa_builtin${arity}`)]
  const env = { memory, ...Object.fromEntries(names.map((name) => [name, refuse])) }
  const module = new WebAssembly.Module(Uint8Array.from(wasm))
  const exports = new WebAssembly.Instance(module, { env }).exports as unknown as PolicyExports
  const start = exports.opa_json_dump(exports.builtins())
  const bytes = new Uint8Array(memory.buffer, start)
  return Object.keys(JSON.parse(Buffer.from(bytes.subarray(0, bytes.indexOf(0))).toString()) as object)
}

function refuse(): never {
  throw new Error('a policy that is not evaluated calls nothing')
}
