import type { Observe } from '../expression/compile.ts'
import type { Path } from '../path.ts'
import type { Subject } from '../subject/subject.ts'
import type { Fixes } from './fixes.ts'
import type { Inventory } from './inventory.ts'
import type { RuleMeta } from './meta.ts'
import type { PortableRuleSource } from './portable-rule.ts'
import type { Target } from './target.ts'

/** One check. Engines run it, exporters print it where it is portable. */
export interface Rule<Id extends string = string> {
  readonly meta: RuleMeta<Id>
  /** Whether the rule is made for a subject of its kinds; for all of them where there is no such question. */
  matches?(subject: Subject, context: Context): boolean
  /** It looks at the admission request that a resource comes in, where one is known. */
  readonly readsReview?: boolean
  /** Loads what `check` needs. Awaited before the first `check`, and only where there is something to judge. */
  prepare?(): Promise<void>
  /** Judges one subject. Pure: the same subject and context always yield the same violations, in any order. */
  check(subject: Subject, context: Context): Iterable<Violation<Id>>
  /** How its findings are mended automatically, by message. */
  readonly fixes?: Fixes<Id>
  /** The rule as data, where it was written with the expression language. */
  readonly portable?: PortableRuleSource
  /**
   * The same rule with another tree, or with its own to hear of each condition that is asked; what only the linter
   * judges stays. For tools that try rules: no run needs it. Portable rules have it.
   */
  withSource?(source: PortableRuleSource, observe?: Observe): Rule<Id>
  /** Why no other engine can run it, where it was not. */
  readonly notPortable?: string
}

/** What a rule may know beside the subject. One object per rule and run. */
export interface Context {
  readonly target: Target
  /** The user's values over the defaults of `meta.parameters`. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly inventory: Inventory
}

/** What is wrong, and where; the engine supplies range, severity and words. */
export interface Violation<Id extends string = string> {
  /** A key of `meta.messages`. */
  readonly message: Id
  /** From the resource's root; may name a field that is absent. */
  readonly path: Path
  /** Fills the message's `{placeholders}`. */
  readonly data?: Readonly<Record<string, string>>
}

/** A rule written as a plain function, and why it could not be written with the expression language. */
export interface RuleDefinition<Id extends string> {
  readonly meta: RuleMeta<Id>
  readonly notPortable: string
  /** How findings are mended automatically, by message. */
  readonly fixes?: Fixes<NoInfer<Id>>
  check(subject: Subject, context: Context): Iterable<Violation<Id>>
}

/** Declares a rule in TypeScript. Prefer `definePortableRule`: only that one can be exported. */
export function defineRule<const Id extends string>(definition: RuleDefinition<Id>): Rule<Id> {
  return definition
}
