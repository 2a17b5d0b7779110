/**
 * The portable expression language as plain data. The linter runs it, exporters print it.
 *
 * Semantics are total: no node can fail. A missing field is absent, and so is `null`. A condition over something
 * absent or of another type is false; negation is the only way to make that true.
 */
export type Scalar = string | number | boolean

/** Nodes that stand for something in the resource, or for nothing when it is absent. */
export type ValueNode =
  | { readonly op: 'literal'; readonly value: Scalar | readonly Scalar[] }
  /** A parameter of the rule: the user's value or its default. */
  | { readonly op: 'parameter'; readonly name: string }
  /** Bound by the rule's scope (`object`, `pod`, `metadata`, `container`, `containers`) or by a quantifier. */
  | { readonly op: 'variable'; readonly name: string }
  /** Absent unless `of` is a map that has the key. */
  | { readonly op: 'field'; readonly of: ValueNode; readonly key: string }
  /** ASCII letters in upper case; absent unless `of` is a string. */
  | { readonly op: 'upper'; readonly of: ValueNode }
  /** `of` without a leading `prefix`, or `of` itself; absent unless a string. */
  | { readonly op: 'trimPrefix'; readonly of: ValueNode; readonly prefix: string }
  /** Segments between slashes, without empty ones and `.`, each behind one slash; the root is ''. Absent unless a string. */
  | { readonly op: 'cleanPath'; readonly of: ValueNode }
  /** Strings one after the other; absent unless every part is a string. */
  | { readonly op: 'join'; readonly parts: readonly ValueNode[] }
  /** How many items a list has, `null` among them; absent unless `of` is a list. */
  | { readonly op: 'count'; readonly of: ValueNode }

export type Comparison = 'above' | 'atLeast' | 'below' | 'atMost'
export type DurationComparison = 'above' | 'below'

/** Nodes that are true or false. */
export type ConditionNode =
  | { readonly op: 'constant'; readonly value: boolean }
  /** Folded before anything runs or is printed: is the target Kubernetes at least this version? */
  | { readonly op: 'targetAtLeast'; readonly version: string }
  /** A boolean parameter of the rule. */
  | { readonly op: 'enabled'; readonly parameter: string }
  | { readonly op: 'present'; readonly of: ValueNode }
  /** Same type and same scalar. Lists and maps equal nothing. */
  | { readonly op: 'equals'; readonly left: ValueNode; readonly right: ValueNode }
  /** Equal to one element of a list of scalars. */
  | { readonly op: 'oneOf'; readonly of: ValueNode; readonly list: ValueNode }
  /** Both sides are numbers. */
  | { readonly op: 'compare'; readonly by: Comparison; readonly left: ValueNode; readonly right: ValueNode }
  /** Both sides are Kubernetes quantities (`500m`, `1Gi`, 2). */
  | { readonly op: 'compareQuantity'; readonly by: Comparison; readonly left: ValueNode; readonly right: ValueNode }
  /**
   * Both sides are Go durations (`1h30m`, `0`), compared to the nanosecond. What is one is what `durationPattern` of
   * duration.ts matches: CEL fails over any other, and over what does not fit 64 bits.
   */
  | {
      readonly op: 'compareDuration'
      readonly by: DurationComparison
      readonly left: ValueNode
      readonly right: ValueNode
    }
  | { readonly op: 'startsWith'; readonly of: ValueNode; readonly prefix: ValueNode }
  | { readonly op: 'endsWith'; readonly of: ValueNode; readonly suffix: ValueNode }
  | { readonly op: 'contains'; readonly of: ValueNode; readonly part: ValueNode }
  /** Found anywhere unless anchored; only what RE2 and JavaScript read alike. */
  | { readonly op: 'matches'; readonly of: ValueNode; readonly pattern: string }
  /** `*` stands for any run of characters, everything else for itself; the whole string must match. */
  | { readonly op: 'like'; readonly of: ValueNode; readonly glob: ValueNode }
  /** The same, but `*` stands for no slash. */
  | { readonly op: 'likePath'; readonly of: ValueNode; readonly glob: ValueNode }
  | { readonly op: 'not'; readonly of: ConditionNode }
  | { readonly op: 'and'; readonly all: readonly ConditionNode[] }
  | { readonly op: 'or'; readonly any: readonly ConditionNode[] }
  /** False over anything but a list. */
  | { readonly op: 'some'; readonly list: ValueNode; readonly item: string; readonly body: ConditionNode }
  /** True over anything but a list. */
  | { readonly op: 'every'; readonly list: ValueNode; readonly item: string; readonly body: ConditionNode }
  /** False over anything but a map. */
  | {
      readonly op: 'someEntry'
      readonly map: ValueNode
      readonly key: string
      readonly value: string
      readonly body: ConditionNode
    }

export type ExpressionNode = ValueNode | ConditionNode
