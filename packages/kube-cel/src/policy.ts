import { mapResult } from '@rampart/go-wasm'

import { cel } from './cel.ts'
import { batch, only, type Input } from './inputs.ts'
import type { CelError, Result } from './result.ts'

/** An expression with a name. */
export interface NamedExpression {
  readonly name: string
  readonly expression: string
}

/** One validation of a policy: its expression is true for what may pass. */
export interface Validation {
  readonly expression: string
  readonly message?: string
  /** Goes before `message`, unless it fails or gives something unusable. */
  readonly messageExpression?: string
}

/** The CEL of a ValidatingAdmissionPolicy. */
export interface Policy {
  /** Whether there is a variable `params`, as with a `paramKind`. */
  readonly hasParams?: boolean
  /** All must be true for the policy to apply. They see no `variables`, and `namespaceObject` is null. */
  readonly matchConditions?: readonly NamedExpression[]
  /** Evaluated when first used, as `variables.NAME`; each sees those before it. */
  readonly variables?: readonly NamedExpression[]
  readonly validations: readonly Validation[]
}

/** What a policy judges. What is absent is null (a request: without fields); nothing is defaulted or pruned. */
export type Admission = Input<{
  readonly object?: unknown
  readonly oldObject?: unknown
  /** An `AdmissionRequest`; fields that it does not have are refused. */
  readonly request?: unknown
  readonly params?: unknown
  /** The `Namespace` of the object; fields that it does not have are refused. */
  readonly namespaceObject?: unknown
}>

/** How one validation ended. */
export type Verdict =
  | { readonly status: 'passed' }
  | {
      readonly status: 'failed'
      readonly message: string
      /** Why the message is not that of the `messageExpression`. */
      readonly messageProblem?: string
    }
  | { readonly status: 'errored'; readonly error: CelError }

/** How a policy judges one object. No failure policy is applied: an error is neither a pass nor a failure. */
export type Judgement =
  | { readonly status: 'judged'; readonly validations: readonly Verdict[]; readonly cost: number }
  /** A match condition is false: the policy does not apply. */
  | { readonly status: 'not-matched' }
  /** No validation was run to its end. */
  | { readonly status: 'errored'; readonly errors: readonly CelError[] }

/** A compiled policy. */
export interface PolicyProgram {
  readonly evaluate: (admission: Admission) => Result<Judgement>
  /** One judgement for each, much faster than one call for each. */
  readonly evaluateAll: (admissions: readonly Admission[]) => Result<readonly Judgement[]>
}

interface Answer {
  readonly matched: boolean
  readonly validations?: readonly Verdict[]
  readonly cost: number
  readonly errors?: readonly CelError[]
}

/** Compiles a policy, or tells all that an API server of that version (such as `1.36`) has against its expressions. */
export function compilePolicy(policy: Policy, options: { readonly kubernetes: string }): Result<PolicyProgram> {
  const source = JSON.stringify({ policy, ...options })
  const evaluateAll = (admissions: readonly Admission[]): Result<readonly Judgement[]> =>
    mapResult(cel.call<readonly Answer[]>('evaluate_policy', batch(source, admissions)), (all) => all.map(judgementOf))
  return mapResult(cel.call('compile_policy', source), () => ({
    evaluate: (admission) => mapResult(evaluateAll([admission]), only),
    evaluateAll,
  }))
}

function judgementOf({ matched, validations = [], cost, errors = [] }: Answer): Judgement {
  if (errors.length > 0) return { status: 'errored', errors }
  return matched ? { status: 'judged', validations, cost } : { status: 'not-matched' }
}
