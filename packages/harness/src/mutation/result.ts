import type { Problem } from '@rampart/engine'

import type { Failure } from '../results.ts'

/** How well the cases of a unit know its rules. Plain data. */
export interface MutationResult {
  readonly unit: string
  readonly rules: readonly RuleMutation[]
  /** Why nothing, or not everything, could be tried. */
  readonly problems: readonly Problem[]
}

export interface RuleMutation {
  readonly rule: string
  /** Mutants that at least one case fails for. */
  readonly killed: number
  /** Those among the killed that no case could be judged by in time. */
  readonly timedOut: readonly string[]
  readonly survivors: readonly Survivor[]
  /** From 0 to 1: killed of all mutants. */
  readonly score: number
  /** Changes of manifests that the rule is indifferent to, and that no case shows. */
  readonly unnoticed: readonly Unnoticed[]
  /** What is wrong with `mutants.yaml`. */
  readonly failures: readonly Failure[]
}

/** A changed rule that every case is green for. */
export interface Survivor {
  readonly mutant: string
  /** What differs from the rule. */
  readonly words: string
  readonly file?: string
  readonly line?: number
  /** Why no case can notice it, as somebody wrote into `mutants.yaml`. */
  readonly reason?: string
  /** How a case would notice it; nothing where no manifest was found that does. */
  readonly advice?: Advice
  /** Only few manifests were tried on it: there may well be one. */
  readonly isHardlyTried?: boolean
}

export interface Unnoticed {
  /** `container.securityContext.privileged`. */
  readonly field: string
  /** The shape that no case has: `null`, `of another type`. */
  readonly shape: string
  readonly advice: Advice
}

/** What to write into a case. */
export interface Advice {
  readonly file: string
  readonly line: number
  /** `Pod "web"`. */
  readonly resource: string
  /** What to do there. */
  readonly edit: string
  /** The line to write, with its expectation; where a line is enough. */
  readonly yaml?: string
  /** What the rule finds in the resource then and did not before: message and path. */
  readonly appears: readonly string[]
  readonly vanishes: readonly string[]
}
