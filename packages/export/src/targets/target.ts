import type { Resource, Rule, Severity } from '@rampart/engine'

/** What rules can be exported to. */
export type TargetName = 'kyverno' | 'gatekeeper' | 'vap' | 'rego' | 'wasm'

/** What an enforcing target does with a violation. */
export type Action = 'deny' | 'warn' | 'audit'

/** Which of Kyverno's kinds of policy is written. */
export type KyvernoApi = 'validatingpolicy' | 'clusterpolicy'

/** How rules are exported. */
export interface ExportOptions {
  /** Such as `1.36`: rules that follow the version are written for this one. */
  readonly kubernetes: string
  readonly action: Action
  /** Namespaces in which an enforcing target judges nothing. */
  readonly excludeNamespaces: readonly string[]
  readonly api: KyvernoApi
}

/** A rule as it is chosen, with all that its export tells and tests. */
export interface ExportedRule {
  readonly rule: Rule
  /** All values, defaults too. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** The user's severity; the rule's own otherwise. */
  readonly severity?: Severity
  /** Why it matters, one paragraph. */
  readonly why?: string
  /** For a rule that is written in Rego: its modules by file name. */
  readonly modules?: Readonly<Record<string, string>>
  readonly cases: readonly ExportedCase[]
}

/** A case of a rule: the target's own tests are made of its resources. */
export interface ExportedCase {
  /** The name of its file, without ending: `fail.v1.29`. */
  readonly name: string
  /** What it sets itself. */
  readonly parameters: Readonly<Record<string, unknown>>
  readonly resources: readonly Resource[]
}

/** A file of an export. */
export interface ExportedFile {
  /** Relative to the folder of the target, with forward slashes. */
  readonly path: string
  readonly content: string | Uint8Array
  /** Whether it is applied to a cluster, tests what is, or is neither. */
  readonly role: 'policy' | 'test' | 'other'
}

/** What did not come along. */
export interface LeftOut {
  readonly target: TargetName
  readonly rule: string
  readonly why: string
  /** The rule was exported, without this part of it. */
  readonly isPart: boolean
}

/** What became of the chosen rules in one target. */
export interface Exported {
  readonly target: TargetName
  readonly files: readonly ExportedFile[]
  /** The ids of the rules that are in the files. */
  readonly rules: readonly string[]
  readonly leftOut: readonly LeftOut[]
}

/** How rules are written for one target. */
export interface Target {
  /** The files of one rule, or why the target cannot take it. */
  write(exported: ExportedRule, options: ExportOptions): readonly ExportedFile[] | string
  /** Which part of a rule that it takes it cannot judge. */
  leavesOut?(exported: ExportedRule): string | undefined
  /** The files of all rules with what they need together. */
  finish(files: readonly ExportedFile[], taken: readonly ExportedRule[]): readonly ExportedFile[]
}
