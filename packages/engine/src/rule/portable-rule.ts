import type { ConditionNode, ValueNode } from '../expression/tree.ts'
import type { ContainerList } from '../subject/subject.ts'

/** A rule as plain data: what exporters read. */
export interface PortableRuleSource {
  readonly violations: readonly PortableViolation[]
  /** What only the linter does on top, in words for whoever exports the rule. */
  readonly onlyInLinter?: string
}

/** For each thing in scope: if `when`, then `message`, at `at`. */
export interface PortableViolation {
  readonly message: string
  readonly scope: Scope
  /** Loops from the outside in, within the scope. */
  readonly loops: readonly Loop[]
  readonly when: ConditionNode
  /** A chain of fields from a variable of the scope or of a loop. */
  readonly at: ValueNode
  readonly data: Readonly<Record<string, ValueNode>>
}

/**
 * What one evaluation sees. `object` binds `object`; `pod` also `pod` (its spec), `metadata` (of the pods) and
 * `containers` (of all lists); `container` also `container`, once for each container of the lists.
 */
export type Scope =
  | { readonly of: 'object' }
  | { readonly of: 'pod' }
  | { readonly of: 'container'; readonly lists: readonly ContainerList[] }

/** Once for each item of a list, for one place and each item of a list, or for each entry of a map. */
export type Loop =
  | { readonly over: 'items'; readonly list: ValueNode; readonly item: string }
  | { readonly over: 'both'; readonly one: ValueNode; readonly list: ValueNode; readonly item: string }
  | { readonly over: 'entries'; readonly map: ValueNode; readonly key: string; readonly value: string }
