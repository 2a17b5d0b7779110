import type { ExportedRule, ExportOptions } from '@rampart/export'
import {
  generate,
  isInReach,
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
export async function verify(
  rules: readonly ExportedRule[],
  options: ExportOptions,
  how: VerifyOptions,
  onRule: () => void = () => undefined,
): Promise<Verification> {
  const tools = toolForms()
  const found = tools.flatMap(({ program, version }) => (version === undefined ? [] : [[program, version] as const]))
  return {
    options: how,
    tools: Object.fromEntries(found),
    rules: await inTurn(rules, 2, async (exported) => {
      const result = await verifyRule(exported, options, how, tools)
      onRule()
      return result
    }),
  }
}

/** The results in order. One rule's forms are judged here while the tools judge another's. */
async function inTurn<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}

async function verifyRule(
  exported: ExportedRule,
  options: ExportOptions,
  how: VerifyOptions,
  tools: readonly FoundForm[],
): Promise<RuleResult> {
  const { rule, parameters } = exported
  const { kubernetes } = options
  const like = exported.cases.flatMap(({ resources }) => resources.map(({ subject }) => subject.object))
  const made = (count: number): readonly object[] =>
    generate(rule, { count, seed: how.seed, kubernetes, parameters, like })
  const inReach = (count: number): readonly object[] =>
    made(3 * count)
      .filter((resource) => isInReach(rule, resource))
      .slice(0, count)
  const hasTools = tools.some(({ version }) => version !== undefined)
  const forTools = hasTools ? trialsOf(exported, kubernetes, inReach(how.generatedForTools)) : []
  const byTools = Promise.all(tools.map((form) => byTool(form, exported, forTools, options)))
  const trials = trialsOf(exported, kubernetes, made(how.generated))
  const inProcess = (['rego', 'cel'] as const).map((form) =>
    sum(
      form,
      trials.map(({ resources, ...trial }) => prove(rule, resources, { form, ...trial })),
    ),
  )
  return { rule: rule.meta.id, forms: [...inProcess, ...(await byTools)] }
}

async function byTool(
  form: FoundForm,
  exported: ExportedRule,
  trials: readonly Trial[],
  options: ExportOptions,
): Promise<FormResult> {
  if (form.version === undefined) {
    const notVerified = `there is no ${form.program} on the path`
    return { form: form.name, judged: 0, equal: 0, outOfReach: 0, notVerified }
  }
  const proofs = await Promise.all(
    trials.map(({ resources, kubernetes, parameters }) =>
      proveTool({ ...exported, parameters }, resources, form, { ...options, kubernetes }),
    ),
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
