import { test as runOpa, type DataOptions, type Files, type RegoVersion, type Result } from '@rampart/opa'

import { coverageOf, type RegoFileCoverage } from './coverage-of.ts'

export interface CaseCoverageOptions extends DataOptions {
  readonly modules: Files
  readonly regoVersion?: RegoVersion
  /** Such as `data.k8s.deny`. */
  readonly entrypoint: string
  /** What the cases give the policy, one after the other. */
  readonly inputs: readonly unknown[]
  /** For one case. */
  readonly timeoutMs?: number
}

/** What a policy's rule runs of its modules when it judges inputs: OPA measures tests only, so each becomes one. */
export function coverageOfCases(options: CaseCoverageOptions): Result<RegoFileCoverage[]> {
  const { modules, entrypoint, inputs, ...rest } = options
  const file = freeName(modules)
  const text = throwAwayTests(entrypoint, inputs, rest.regoVersion ?? 1)
  const run = String.raw`^data\.rampart_cases\.test_`
  const answer = runOpa({ ...modules, [file]: text }, { ...rest, coverage: true, run })
  if (!answer.ok) return answer
  const { coverage } = answer.value
  const files = coverage ? coverageOf(coverage) : []
  return { ok: true, value: files.filter((each) => each.file !== file) }
}

function throwAwayTests(entrypoint: string, inputs: readonly unknown[], regoVersion: RegoVersion): string {
  const open = regoVersion === 0 ? '{' : 'if {'
  const tests = inputs.map(
    (input, index) =>
      `test_${String(index)} ${open} _ = ${entrypoint} with input as ${JSON.stringify(input ?? null)} }`,
  )
  return ['package rampart_cases', ...tests, ''].join('\n')
}

function freeName(modules: Files): string {
  let name = 'rampart_cases.rego'
  while (Object.hasOwn(modules, name)) name = `_${name}`
  return name
}
