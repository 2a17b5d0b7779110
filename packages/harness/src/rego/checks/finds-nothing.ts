import { evaluate } from '@rampart/opa'

import { pathText } from '../program/names.ts'
import { neededModules } from '../program/needed-modules.ts'
import type { Program } from '../program/program.ts'
import type { Rule } from '../program/rule.ts'
import type { Use } from '../program/uses.ts'
import type { RegoSources } from '../read-rego-unit.ts'

/**
 * Whether what a test asks for is nothing when there is no input: undefined, false, empty. A policy may find a field
 * missing; such a test proves something although the policy can read nothing of its input.
 */
export function findsNothing(
  program: Program,
  test: Rule,
  uses: readonly Use[],
  { dataFiles, regoVersion }: RegoSources,
): boolean {
  const asked = uses.filter(({ root, path }) => root === 'data' && path.length > 0)
  const values = asked.map(({ path }) => `[x | x := ${pathText(['data', ...path])}]`)
  const query = `[${[...new Set(values)].join(', ')}]`
  const answer = evaluate(neededModules(program, [test]), { dataFiles, regoVersion, query, input: {} })
  if (!answer.ok) return true
  const [solution] = answer.value.result
  return JSON.stringify(solution?.expressions[0]?.value ?? []).replaceAll(/false|[[\]{},]/g, '') === ''
}
