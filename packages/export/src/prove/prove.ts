import type { Rule } from '@rampart/engine'

import { printCel, type CelDialect } from '../print/cel.ts'
import type { CelPolicy } from '../print/forms.ts'
import { printRego } from '../print/rego.ts'
import type { Trial } from '../targets/tests/judge-alone.ts'
import { differences } from './compare.ts'
import { judgeByCel } from './judge-cel.ts'
import { judgeByLinter } from './judge-linter.ts'
import { judgeByRego } from './judge-rego.ts'
import { shrink } from './shrink.ts'
import type { Said, Verdict } from './verdict.ts'

/** What one rule's form is proved for. */
export interface ProofOptions {
  readonly form: 'cel' | 'rego'
  readonly kubernetes: string
  /** The user's values; defaults fill the rest. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Hands the parameters over as the cluster would, instead of printing them as constants. */
  readonly fromParams?: boolean
  /** `vap` unless told. */
  readonly dialect?: CelDialect
  /** CEL takes every number for a float: the Kyverno CLI does. */
  readonly areDoubles?: boolean
}

/** How often a form said what the linter says. */
export interface Proof {
  readonly rule: string
  readonly form: 'cel' | 'rego'
  readonly judged: number
  readonly equal: number
  /** How many resources have no finding. */
  readonly clean: number
  /** How many resources have each message. */
  readonly found: Readonly<Record<string, number>>
  readonly firstDifference?: Difference
}

/** The smallest resource on which they differ. */
export interface Difference {
  readonly resource: object
  readonly linter: readonly string[]
  readonly form: readonly string[]
}

/** Judges what a form says of resources, beside what it should say. */
export type FormJudge = (resources: readonly object[]) => readonly Verdict[]

/** Judges resources by the linter and by a printed form of the rule. */
export function prove(rule: Rule, resources: readonly object[], options: ProofOptions): Proof {
  return proveForm(rule, resources, options, formJudge(rule, options))
}

/** The same for a form that was printed elsewhere. */
export function proveForm(rule: Rule, resources: readonly object[], options: ProofOptions, judge: FormJudge): Proof {
  const trial: Trial = { kubernetes: options.kubernetes, parameters: options.parameters ?? {} }
  const linter = judgeByLinter(rule, resources, trial)
  const form = judge(resources)
  const differing = resources.flatMap((resource, index) => {
    const ids = differences(linter[index] ?? [], form[index] ?? unanswered)
    return ids.length === 0 ? [] : [{ resource, ids }]
  })
  const [first] = differing
  return {
    rule: rule.meta.id,
    form: options.form,
    judged: resources.length,
    equal: resources.length - differing.length,
    clean: linter.filter((said) => said.length === 0).length,
    found: countFound(rule, linter),
    ...(first && { firstDifference: smallest(rule, first.resource, first.ids, trial, judge) }),
  }
}

const unanswered: Verdict = { status: 'errored', why: 'no answer' }

function formJudge(rule: Rule, options: ProofOptions): FormJudge {
  const { form, kubernetes, parameters = {}, fromParams = false, dialect = 'vap', areDoubles = false } = options
  const print = { kubernetes, parameters: fromParams ? ('from-params' as const) : parameters }
  if (form === 'rego') {
    const text = printRego(rule, { ...print, dialect: 'gatekeeper', package: 'proof' })
    return (resources) => judgeByRego(text, resources, parameters)
  }
  const policy = surrounded(printCel(rule, { ...print, dialect }), dialect)
  const params = fromParams ? parameters : undefined
  return (resources) => judgeByCel(policy, resources, { kubernetes, params, areDoubles })
}

/** With the variables that Gatekeeper puts before a policy's own. */
function surrounded(policy: CelPolicy, dialect: CelDialect): CelPolicy {
  if (dialect !== 'gatekeeper') return policy
  const own = [
    { name: 'anyObject', expression: 'object' },
    { name: 'params', expression: 'params' },
  ]
  return { ...policy, variables: [...own, ...policy.variables] }
}

function smallest(rule: Rule, resource: object, ids: readonly string[], trial: Trial, judge: FormJudge): Difference {
  const found = shrink(resource, (candidates) => {
    const linter = judgeByLinter(rule, candidates, trial)
    const form = judge(candidates)
    return candidates.map((_, index) =>
      differences(linter[index] ?? [], form[index] ?? unanswered).some((id) => ids.includes(id)),
    )
  })
  const [linter = []] = judgeByLinter(rule, [found], trial)
  const [form = unanswered] = judge([found])
  return {
    resource: found,
    linter: linter.map(wordsOf),
    form: form.status === 'errored' ? [form.why] : form.said.map(wordsOf),
  }
}

const wordsOf = ({ message, words, path }: Said): string =>
  `${message}: ${words ?? '(fixed text)'}${path ? ` at ${JSON.stringify(path)}` : ''}`

function countFound(rule: Rule, verdicts: readonly (readonly Said[])[]): Readonly<Record<string, number>> {
  const ids = rule.portable?.violations.map(({ message }) => message) ?? []
  return Object.fromEntries(
    ids.map((id) => [id, verdicts.filter((said) => said.some(({ message }) => message === id)).length]),
  )
}
