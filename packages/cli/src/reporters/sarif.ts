import type { Report } from '@rampart/engine'

import type { ReportSettings, Reporter } from './reporter.ts'
import { notifications } from './sarif/notifications.ts'
import { results } from './sarif/results.ts'
import { ruleDescriptors } from './sarif/rules.ts'
import { taxonomies } from './sarif/taxonomies.ts'

/** SARIF 2.1.0, for code scanning and for whatever collects the findings of several tools. */
export const sarif: Reporter = (report, settings) => `${JSON.stringify(sarifLog(report, settings), null, 2)}\n`

function sarifLog(report: Report, settings: ReportSettings): object {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run(report, settings)],
  }
}

function run(report: Report, settings: ReportSettings): object {
  const { problems, target, counts } = report
  const metas = report.rules.map(({ meta }) => meta)
  const known = taxonomies(metas)
  return {
    tool: {
      driver: {
        name: 'Rampart',
        fullName: `Rampart ${settings.version}`,
        semanticVersion: settings.version,
        rules: ruleDescriptors(metas, known, settings),
        ...(known.length > 0 && { supportedTaxonomies: known.map(({ name }, index) => ({ name, index })) }),
      },
    },
    ...(known.length > 0 && { taxonomies: known }),
    invocations: [
      {
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: notifications(problems),
      },
    ],
    // Without a `uri`: a report must not tell where the working directory is.
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory that Rampart was run in.' } } },
    columnKind: 'utf16CodeUnits',
    results: results(report, settings.fixes),
    properties: { kubernetes: target.kubernetes, rulesets: settings.rulesets, counts },
  }
}
