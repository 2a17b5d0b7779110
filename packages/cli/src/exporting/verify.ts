import type { ExportedRule, ExportOptions } from '@rampart/export'
import {
  generate,
  prove,
  proveTool,
  toolForms,
  type FoundForm,
  type Proof,
  type ToolProof,
} from '@rampart/export/prove'

import { trialsOf, type Trial } from './trials.ts'

/** How the proof is run. */
export interface VerifyOptions {
  readonly seed: number
  /** Resources made up for each rule and form in this process. */
  readonly generated: number
  /** The same for the real tools, which take longer. */
  readonly generatedForTools: number
}

/** What became of one form of one rule. */
export interface FormResult {
  readonly form: string
  readonly judged: number
  readonly equal: number
  readonly outOfReach: number
  readonly firstDifference?: Proof['firstDifference']
  /** Why it was not run. */
  readonly notVerified?: string
}

export interface RuleResult {
  readonly rule: string
  readonly forms: readonly FormResult[]
}

export interface Verification {
  readonly options: VerifyOptions
  readonly tools: Readonly<Record<string, string>>
  readonly rules: readonly RuleResult[]
}

/** Judges the cases of each rule, and made-up resources, by the linter and by every form, and compares. */
export function verify(
  rules: readonly ExportedRule[],
  options: ExportOptions,
  how: VerifyOptions,
  onRule: () => void = () => undefined,
): Verification {
  const tools = toolForms()
  const found = tools.flatMap(({ program, version }) => (version === undefined ? [] : [[program, version] as const]))
  return {
    options: how,
    tools: Object.fromEntries(found),
    rules: rules.map((exported) => {
      const result = verifyRule(exported, options, how, tools)
      onRule()
      return result
    }),
  }
}

function verifyRule(
  exported: ExportedRule,
  options: ExportOptions,
  how: VerifyOptions,
  tools: readonly FoundForm[],
): RuleResult {
  const { rule, parameters } = exported
  const { kubernetes } = options
  const made = (count: number): readonly object[] => generate(rule, { count, seed: how.seed, kubernetes, parameters })
  const trials = trialsOf(exported, kubernetes, made(how.generated))
  const inProcess = (['rego', 'cel'] as const).map((form) =>
    sum(
      form,
      trials.map(({ resources, ...trial }) => prove(rule, resources, { form, ...trial })),
    ),
  )
  const forTools = tools.some(({ version }) => version !== undefined)
    ? trialsOf(exported, kubernetes, made(how.generatedForTools))
    : []
  return {
    rule: rule.meta.id,
    forms: [...inProcess, ...tools.map((form) => byTool(form, exported, forTools, options))],
  }
}

function byTool(form: FoundForm, exported: ExportedRule, trials: readonly Trial[], options: ExportOptions): FormResult {
  if (form.version === undefined) {
    const notVerified = `there is no ${form.program} on the path`
    return { form: form.name, judged: 0, equal: 0, outOfReach: 0, notVerified }
  }
  const proofs = trials.map(({ resources, kubernetes, parameters }) =>
    proveTool({ ...exported, parameters }, resources, form, { ...options, kubernetes }),
  )
  return sum(form.name, proofs)
}

function sum(form: string, proofs: readonly (Proof | ToolProof)[]): FormResult {
  const total = (of: (proof: Proof | ToolProof) => number): number => proofs.reduce((all, each) => all + of(each), 0)
  const firstDifference = proofs.find((each) => each.firstDifference)?.firstDifference
  return {
    form,
    judged: total(({ judged }) => judged),
    equal: total(({ equal }) => equal),
    outOfReach: total((each) => ('outOfReach' in each ? each.outOfReach : 0)),
    ...(firstDifference && { firstDifference }),
  }
}
