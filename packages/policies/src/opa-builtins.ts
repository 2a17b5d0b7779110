import type { HostBuiltins } from '@rampart/engine/rego'
import { builtinText, capabilities, startOver } from '@rampart/opa'

let names: ReadonlySet<string> | undefined

/** OPA's own answers for the builtins that a compiled policy does not carry. Loaded when the first one is asked for. */
export const opaBuiltins: HostBuiltins = {
  has(name) {
    names ??= builtinNames()
    return names.has(name)
  },
  call: (name, args) => {
    const answer = builtinText(name, JSON.stringify(args))
    return answer.ok && answer.value.defined ? (JSON.parse(answer.value.text) as unknown) : undefined
  },
  callWithTerms(name, args) {
    const answer = builtinText(name, `[${args.join(',')}]`, { format: 'value' })
    return answer.ok && answer.value.defined ? answer.value.text : undefined
  },
  interrupted: startOver,
}

function builtinNames(): ReadonlySet<string> {
  const known = capabilities()
  return new Set(known.ok ? known.value.document.builtins.map(({ name }) => name) : [])
}
