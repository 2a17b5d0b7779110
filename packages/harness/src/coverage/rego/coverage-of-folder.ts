import type { Rule } from '@rampart/engine'

import type { ReadyCase } from '../../mutation/judge/ready-case.ts'
import { askedByCases } from '../../mutation/rego/asked-by-cases.ts'
import { regoPolicyIn } from '../../mutation/rego/modules-of.ts'
import { coverageOfCases } from './coverage-of-cases.ts'
import type { RegoFileCoverage } from './coverage-of.ts'
import { mergeRegoCoverage } from './merge-coverage.ts'

/** What the cases of a folder run of its Rego; nothing where it has none. */
export function regoCoverageOfFolder(
  folder: string,
  rules: readonly Rule[],
  cases: readonly ReadyCase[],
  { cwd, timeoutMs }: { readonly cwd: string; readonly timeoutMs: number },
): RegoFileCoverage[] {
  const policy = regoPolicyIn(folder, cwd)
  if (!policy) return []
  const asked = [...askedByCases(policy, rules, cases).byEntrypoint]
  const reports = asked.flatMap(([entrypoint, inputs]) => {
    const answer = coverageOfCases({
      modules: policy.modules,
      regoVersion: policy.regoVersion,
      entrypoint: `data${entrypoint
        .split('/')
        .map((each) => `[${JSON.stringify(each)}]`)
        .join('')}`,
      inputs: [...inputs].map((text) => JSON.parse(text) as unknown),
      timeoutMs,
    })
    return answer.ok ? [answer.value] : []
  })
  return mergeRegoCoverage(reports)
}
