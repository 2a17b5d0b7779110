import type { Rule } from '@rampart/engine'

/** A rule with one small mistake in it. */
export interface RuleMutant {
  /** Stable as long as the rule's text is: what `mutants.yaml` names. */
  readonly id: string
  /** What differs, for people. */
  readonly words: string
  readonly rule: Rule
  /** The messages whose findings alone can differ; all where absent. */
  readonly messages?: readonly string[]
  /** Where it differs, if the rule has lines. */
  readonly file?: string
  readonly line?: number
  /** It takes a thousand times what other rules take to judge: few manifests are tried on it. */
  readonly isSlow?: boolean
  /** Whether it gave no verdict in time: known once cases have been judged by it. */
  readonly isTimedOut?: () => boolean
}
