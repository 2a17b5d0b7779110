import type { LcovBranch, LcovFile } from '../lcov.ts'
import type { Outcomes, RuleCoverage } from './rule-coverage.ts'

/**
 * Rules whose source is known, in LCOV's terms. A tree has no lines, so the line of a message stands for all of it: its
 * count is how often the message was reported, and each condition is a decision there with two ways out, 0 when it was
 * true and 1 when it was false. A message that was not found in the text is at line 1.
 */
export function ruleLcov(rules: readonly RuleCoverage[]): LcovFile[] {
  const byFile = new Map<string, RuleCoverage[]>()
  for (const rule of rules) {
    const { source } = rule
    if (source) byFile.set(source.file, [...(byFile.get(source.file) ?? []), rule])
  }
  return [...byFile].map(([file, inFile]) => fileOf(file, inFile))
}

function fileOf(file: string, rules: readonly RuleCoverage[]): LcovFile {
  const lines = new Map<number, number>()
  for (const rule of rules) {
    for (const { message, reported } of rule.messages) {
      const line = lineOf(rule, message)
      lines.set(line, (lines.get(line) ?? 0) + reported)
    }
  }
  const decisions = rules.flatMap(decisionsOf)
  return { file, lines, branches: decisions.flatMap((decision, block) => waysOut(decision, block)) }
}

interface Decision extends Outcomes {
  readonly line: number
}

/** A `when` that is one question is one decision, not two. */
function decisionsOf(rule: RuleCoverage): Decision[] {
  const whole = new Set(rule.conditions.filter(({ path }) => path === '').map(({ message }) => message))
  const branches = rule.branches.filter(({ message }) => !whole.has(message))
  return [...branches, ...rule.conditions].map((seen) => ({ ...seen, line: lineOf(rule, seen.message) }))
}

function waysOut(seen: Decision, block: number): LcovBranch[] {
  const { line } = seen
  if (seen.true + seen.false === 0) return [0, 1].map((branch) => ({ line, block, branch }))
  return [seen.true, seen.false].map((taken, branch) => ({ line, block, branch, taken }))
}

const lineOf = ({ source }: RuleCoverage, message: string): number => source?.lines[message] ?? 1
