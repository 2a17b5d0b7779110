import { compilePolicy, newestKubernetes, type Judgement } from '@rampart/kube-cel'

import type { CelPolicy } from '../print/forms.ts'
import type { Said, Verdict } from './verdict.ts'

export interface CelOptions {
  readonly kubernetes: string
  readonly params?: Readonly<Record<string, unknown>> | undefined
  /** Takes every number for a float, as a tool does that decodes plain JSON. */
  readonly areDoubles?: boolean
}

/** What an API server's policy says of each resource. */
export function judgeByCel(
  { variables, validations }: CelPolicy,
  resources: readonly object[],
  { kubernetes, params, areDoubles = false }: CelOptions,
): readonly Verdict[] {
  if (resources.length === 0) return []
  if (validations.length === 0) return resources.map(() => ({ status: 'judged', said: [] }))
  const policy = compilePolicy(
    {
      hasParams: params !== undefined,
      variables,
      validations: validations.map(({ expression, message, messageExpression }) => ({
        expression,
        message,
        messageExpression,
      })),
    },
    { kubernetes: libraryOf(kubernetes) },
  )
  if (!policy.ok) throw new Error(`the CEL cannot be compiled: ${policy.errors.map(wordsOf).join('; ')}`)
  const admissions = resources.map((object) => (params === undefined ? { object } : { object, params }))
  const judged = policy.value.evaluateAll(areDoubles ? admissions.map(withDoubles) : admissions)
  if (!judged.ok) throw new Error(`the CEL cannot be evaluated: ${judged.errors.map(wordsOf).join('; ')}`)
  return judged.value.map((each) => verdictOf(each, validations))
}

/** JSON in which no number is whole. */
function withDoubles(value: object): string {
  const marked = JSON.stringify(value, (_, each: unknown) => (Number.isInteger(each) ? `${mark}${String(each)}` : each))
  return marked.replaceAll(new RegExp(`"${mark}(-?[0-9]+)"`, 'g'), '$1.0')
}

const mark = '\uE000'

/** Every form is made for the libraries of this version and later ones. */
const oldest = 30

/** A policy for an older cluster is proved as the oldest API server that can run it would judge. */
function libraryOf(kubernetes: string): string {
  const minor = Number(kubernetes.slice(2))
  return `1.${String(Math.min(Math.max(minor, oldest), Number(newestKubernetes.slice(2))))}`
}

const wordsOf = ({ message, path = '' }: { readonly message: string; readonly path?: string }): string =>
  `${path} ${message}`.trim()

function verdictOf(judgement: Judgement, validations: CelPolicy['validations']): Verdict {
  if (judgement.status === 'errored') return { status: 'errored', why: judgement.errors.map(wordsOf).join('; ') }
  if (judgement.status === 'not-matched') return { status: 'joined', said: [] }
  const said: Said[] = []
  for (const [index, verdict] of judgement.validations.entries()) {
    const message = validations[index]?.messageId ?? ''
    if (verdict.status === 'errored') return { status: 'errored', why: `${message}: ${verdict.error.message}` }
    if (verdict.status === 'failed')
      said.push(verdict.messageProblem === undefined ? { message, words: verdict.message } : { message })
  }
  return { status: 'joined', said }
}
