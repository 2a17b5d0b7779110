import type { Admission } from '../../targets/admission.ts'
import type { ExportedRule, ExportOptions } from '../../targets/target.ts'

/** What a tool says of resources, by their names; those that it says nothing of are clean. */
export type ToolVerdicts = ReadonlyMap<string, ToolVerdict>

export interface ToolVerdict {
  /** The words of each violation that it tells of. */
  readonly texts: readonly string[]
  /** Why it could not judge. */
  readonly error?: string
  /** Why it never got to a verdict: the tool could not read the resource at all, as no API server would. */
  readonly unread?: string
}

/** A tool that enforces, and which of the exported forms it runs. */
export interface ToolForm {
  readonly name: 'gator-rego' | 'gator-cel' | 'kyverno-validatingpolicy' | 'kyverno-vap'
  /** The tool's program. */
  readonly program: 'gator' | 'kyverno'
  /** As what it judges. */
  readonly by: Admission
  /** Whether it judges a resource as it stands. */
  takes?(resource: object): boolean
  /** The exported documents of one rule; undefined where the target has none for the version. */
  documents(exported: ExportedRule, options: ExportOptions): string | undefined
  /** Judges resources, each with a name of its own, by such documents. */
  judge(documents: string, resources: readonly object[]): Promise<ToolVerdicts>
}
