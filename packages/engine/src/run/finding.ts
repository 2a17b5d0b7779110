import type { Path } from '../path.ts'
import type { Problem } from '../problem.ts'
import type { Edit, Risk } from '../rule/fixes.ts'
import type { Severity } from '../rule/meta.ts'
import type { Rule } from '../rule/rule.ts'
import type { Target } from '../rule/target.ts'
import type { Document } from '../source/document.ts'
import type { SourceText } from '../source/source-text.ts'
import type { ResourceIdentity } from '../subject/subject.ts'

/** A violation with everything a reader needs: the rule, its words, and the place in the text. */
export interface Finding {
  readonly rule: string
  readonly messageId: string
  readonly severity: Severity
  readonly message: string
  readonly source: SourceText
  /** Offsets into the source's text; `end` is exclusive. */
  readonly start: number
  readonly end: number
  /** Absent for what concerns no resource, such as an exception of the configuration. */
  readonly resource?: ResourceIdentity
  /** From the resource's root. */
  readonly path: Path
  /** How it may be mended, where its rule knows; only who fixes asks. */
  readonly fix?: () => ProposedFix | undefined
  /** Somebody decided that it may stay. It is reported, and counts for nothing. */
  readonly suppressed?: Suppressed
  /** The rule whose finding says the same; a report for people shows only that one. */
  readonly foldedInto?: string
}

export interface Suppressed {
  readonly by: 'comment' | 'annotation' | 'config'
  readonly reason: string
}

/** How a finding may be mended automatically. */
export interface ProposedFix {
  readonly risk: Risk
  /** Where the resource stands in its document: before all paths of the edits. */
  readonly at: Path
  readonly document: Document
  readonly edits: readonly Edit[]
  /** Rules whose findings what is mended may have hidden. */
  readonly reveals: readonly string[]
}

/** What a run came to. */
export interface Report {
  readonly target: Target
  /** By file, line, column and rule. */
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  /** The rules that ran, and Rampart's own about suppressions. */
  readonly rules: readonly Rule[]
  readonly counts: Counts
}

export interface Counts {
  readonly files: number
  readonly resources: number
  /** Resources that no chosen rule is made for, by kind. */
  readonly unmatched: Readonly<Record<string, number>>
  /** Chosen rules that met no resource they are made for. */
  readonly idle: readonly string[]
  /** Documents that are not Kubernetes objects. */
  readonly otherDocuments: number
  readonly ignoredFiles: number
  /** Findings that a threshold keeps out of the report. */
  readonly belowThreshold: number
}
