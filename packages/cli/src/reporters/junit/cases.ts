import { regionOf, type Finding, type Problem, type Report } from '@rampart/engine'

import { resourceName } from '../located.ts'
import { chosenRules, many, problemPlace } from '../shown.ts'

export type Outcome = 'failure' | 'error' | 'skipped' | 'passed'

/** A test case as CI systems know it. */
export interface Case {
  /** The file, or Rampart itself. */
  readonly suite: string
  readonly name: string
  readonly file?: string
  readonly line?: number
  readonly outcome: Outcome
  readonly message?: string
  readonly type?: string
  readonly text?: string
  readonly seconds?: number
  readonly output?: string
}

const RAMPART = 'rampart'

/** One case a finding or problem. A report without either has one that passed, and says what was judged. */
export function casesOf(report: Report): Case[] {
  const hints = new Map(report.rules.map(({ meta }) => [meta.id, meta.fix.hint]))
  const told = report.findings.filter(({ foldedInto }) => foldedInto === undefined)
  const cases = [
    ...told.map((finding) => findingCase(finding, hints.get(finding.rule))),
    ...report.problems.map(problemCase),
  ]
  return cases.every(({ outcome }) => outcome === 'skipped') ? [...cases, passedCase(report)] : cases
}

/** Reports are compared by name, so lines are no part of it. */
function findingCase(finding: Finding, hint: string | undefined): Case {
  const { rule, message, severity, source, suppressed } = finding
  const { line, column } = regionOf(finding)
  const text = [
    `${source.file}:${String(line)}:${String(column)}`,
    `${severity}: ${message}`,
    ...(hint === undefined ? [] : [`fix: ${hint}`]),
  ]
  const shared = {
    suite: source.file,
    name: [rule, resourceName(finding), message].filter((part) => part !== undefined).join(' '),
    file: source.file,
    line,
  }
  if (!suppressed) return { ...shared, outcome: 'failure', message, type: severity, text: text.join('\n') }
  const reason = `suppressed by ${suppressed.by}: ${suppressed.reason}`
  return { ...shared, outcome: 'skipped', message: reason, text: [reason, ...text].join('\n') }
}

function problemCase(problem: Problem): Case {
  const { code, message, file, line } = problem
  const place = problemPlace(problem)
  return {
    suite: file ?? RAMPART,
    name: `${code} ${message}`,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    outcome: 'error',
    message,
    type: code,
    text: place === '' ? message : `${place}\n${message}`,
  }
}

function passedCase(report: Report): Case {
  const { counts } = report
  const judging = chosenRules(report).length
  const judged = `${many(counts.resources, 'resource')} in ${many(counts.files, 'file')}, ${many(judging, 'rule')}`
  return { suite: RAMPART, name: `no findings: ${judged}`, outcome: 'passed' }
}
