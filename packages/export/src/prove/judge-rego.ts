import { evaluate } from '@rampart/opa'

import type { Said, Verdict } from './verdict.ts'

interface Element {
  readonly msg: string
  readonly details: { readonly message: string; readonly path: readonly (string | number)[] }
}

const query =
  '[found | parameters := input.parameters; some object in input.objects; ' +
  'found := data.proof.violation with input as {"review": {"object": object}, "parameters": parameters}]'

/** What Gatekeeper's Rego says of each resource; its package is `proof`. */
export function judgeByRego(
  text: string,
  resources: readonly object[],
  parameters: Readonly<Record<string, unknown>>,
): readonly Verdict[] {
  if (resources.length === 0) return []
  const result = evaluate(
    { 'rule.rego': text },
    { query, input: { objects: resources, parameters }, strictBuiltinErrors: false, timeoutMs: 120_000 },
  )
  if (!result.ok) throw new Error(`the Rego cannot be evaluated: ${result.errors[0]?.message ?? 'no reason given'}`)
  const sets = result.value.result[0]?.expressions[0]?.value as readonly (readonly Element[])[]
  return sets.map((set) => ({ status: 'judged', said: set.map(saidOf) }))
}

const saidOf = ({ msg, details }: Element): Said => ({ message: details.message, words: msg, path: details.path })
