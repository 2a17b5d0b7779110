import { podKindsWith, Run, SourceText, type Finding, type Problem, type Rule } from '@rampart/engine'

import type { CaseFile } from './case-file.ts'

export interface Verdict {
  readonly found: readonly string[]
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly resources: number
  readonly unmatched: number
}

export async function judgeCase(rule: Rule, { name, text, version, parameters }: CaseFile): Promise<Verdict> {
  const run = new Run({
    rules: [{ rule, parameters }],
    target: { kubernetes: version },
    podKinds: podKindsWith([]),
    today: '2026-01-01',
  })
  run.add(new SourceText(name, text))
  await run.prepare()
  const { findings: all, problems, counts } = run.finish(0)
  // A case may show what a rule makes of a wrong type; the engine has its own finding about that.
  const findings = all.filter((finding) => finding.rule === rule.meta.id)
  const found = findings.map(({ source, start, messageId }) => `${String(source.positionOf(start).line)}:${messageId}`)
  const unmatched = Object.values(counts.unmatched).reduce((sum, count) => sum + count, 0)
  return { found, findings, problems, resources: counts.resources, unmatched }
}
