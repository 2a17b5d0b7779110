import type { SourceText } from '@rampart/engine'
import type { TestReport } from '@rampart/harness'

/** What a reporter of tests may know beside the report. */
export interface TestReportSettings {
  /** Whether the report goes to somebody's terminal. */
  readonly colour: boolean
  /** The text of a file, as failures name it; none where it cannot be read. */
  readonly sourceOf: (file: string) => SourceText | undefined
}

/** Writes a report of tests. The whole text, with its last line break. */
export type TestReporter = (report: TestReport, settings: TestReportSettings) => string
