import type { ChosenRule, Finding, Rule } from '@rampart/engine'

import type { CaseFile } from '../../cases/case-file.ts'
import { compare } from '../../cases/compare.ts'
import { judgeCase, type CaseWorld } from '../../cases/judge-case.ts'
import type { RuleMutant } from '../rule/rule-mutant.ts'

/** A case that is green, read once to be judged often. */
export interface ReadyCase {
  readonly file: CaseFile
  readonly world: CaseWorld
  /** All rules that judge it. */
  readonly rules: readonly ChosenRule[]
  readonly findings: readonly Finding[]
}

/** Whether a case would fail if its rule were the mutant. */
export function notices({ file, world, rules, findings }: ReadyCase, rule: Rule, mutant: RuleMutant): boolean {
  const chosen = rules.find((each) => each.rule === rule)
  if (!chosen) return false
  const verdict = judgeCase([{ ...chosen, rule: mutant.rule }], file, world)
  if (verdict.problems.length > 0) return true
  if (rules.length === 1 && verdict.met.size < world.resources.length - file.unmatched.length) return true
  const isOurs = (finding: Finding): boolean =>
    finding.rule === rule.meta.id && (mutant.messages?.includes(finding.messageId) ?? true)
  const before = findings.filter(isOurs)
  const after = verdict.findings.filter(isOurs)
  if (signatureOf(before) === signatureOf(after)) return false
  const others = findings.filter((finding) => !isOurs(finding))
  const all = rules.map((each) => each.rule)
  return compare(file, all, [...others, ...after]).length > 0
}

const signatureOf = (findings: readonly Finding[]): string =>
  findings
    .map(({ start, messageId, message }) => `${String(start)} ${messageId} ${message}`)
    .sort()
    .join('\n')
