import type { Finding, Report } from '@rampart/engine'
import type { Proposal } from '@rampart/fix'

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
  /** How findings could be mended; empty unless the format tells it and it was asked for. */
  readonly fixes: ReadonlyMap<Finding, Proposal>
}

/** Writes a report. The whole text, with its last line break. */
export type Reporter = (report: Report, settings: ReportSettings) => string
