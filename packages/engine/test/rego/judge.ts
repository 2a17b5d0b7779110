import { podKindsWith, Run, SourceText, type Report, type Rule } from '../../src/public/index.ts'

export interface Judged {
  /** `line:column rule: message`. */
  readonly findings: readonly string[]
  /** `code message`. */
  readonly problems: readonly string[]
}

/** Runs rules over manifests as the command does. */
export function judge(
  rules: readonly Rule[],
  manifests: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Judged {
  const report = reportOf(rules, manifests, parameters)
  return {
    findings: report.findings.map(({ source, start, rule, message }) => {
      const { line, column } = source.positionOf(start)
      return `${String(line)}:${String(column)} ${rule}: ${message}`
    }),
    problems: report.problems.map(({ code, message }) => `${code} ${message}`),
  }
}

function reportOf(
  rules: readonly Rule[],
  manifests: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Report {
  const run = new Run({
    rules: rules.map((rule) => ({ rule, parameters })),
    target: { kubernetes: '1.36' },
    podKinds: podKindsWith([]),
    today: '2026-11-21',
  })
  run.add(new SourceText('manifests.yaml', manifests))
  return run.finish(0)
}
