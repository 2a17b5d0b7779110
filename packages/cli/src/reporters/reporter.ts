import type { Report } from '@rampart/engine'

/** What a reporter may know beside the report. */
export interface ReportSettings {
  /** Rampart's version. */
  readonly version: string
  /** What the findings were judged by, in words: `pss-restricted`. */
  readonly rulesets: string
  /** Ids of the rules that the user's own policies came to. */
  readonly policies: ReadonlySet<string>
  /** Whether the report goes to somebody's terminal. */
  readonly colour: boolean
  /** The page of a rule in Markdown, where it has one. */
  readonly pageOf: (rule: string) => string | undefined
}

/** Writes a report. The whole text, with its last line break. */
export type Reporter = (report: Report, settings: ReportSettings) => string
