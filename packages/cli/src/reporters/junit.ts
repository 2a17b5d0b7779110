import { casesOf } from './junit/cases.ts'
import { suitesText } from './junit/suites.ts'
import type { Reporter } from './reporter.ts'

/** JUnit XML, for whatever shows test results: a suite per file, a case per finding. */
export const junit: Reporter = (report) => suitesText(casesOf(report))
