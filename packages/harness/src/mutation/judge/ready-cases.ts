import type { ChosenRule, Problem, Rule } from '@rampart/engine'

import type { CaseFile } from '../../cases/case-file.ts'
import { besideCase } from '../../cases/case-paths.ts'
import { judgeCase, prepareRules, worldOf } from '../../cases/judge-case.ts'
import { namedRules } from '../../cases/named-rules.ts'
import { readCases, runCases } from '../../cases/run-cases.ts'
import { readText } from '../../source.ts'
import type { Unit, UnitOptions } from '../../unit.ts'
import type { ReadyCase } from './ready-case.ts'

/** Why the cases of a unit prove nothing yet: only where all are green, a mutant that they notice is told by them. */
export async function whyNotGreen(unit: Unit, options: UnitOptions): Promise<Problem[]> {
  const { cwd, kubernetes, timedOut, timeoutMs } = options
  // All cases count, and none is written into.
  const settings = { cwd, timedOut, timeoutMs, ...(kubernetes !== undefined && { kubernetes }) }
  const { tests, problems } = await runCases(unit, settings, () => undefined)
  const red = tests.filter(({ status }) => status !== 'passed')
  const ran = tests.length > 0 ? [] : [notRun(unit)]
  return [...problems, ...ran, ...red.map(({ file, name }) => notGreen(file, name))]
}

const notRun = ({ name }: Unit): Problem => ({
  code: 'NOTHING_TESTED',
  message: `${name} has no case to try mutants by`,
})

const notGreen = (file: string, name: string): Problem => ({
  code: 'MUTATE_NOT_GREEN',
  message: `${name} is not green: mutants are tried by green cases. Run rampart test without --mutate first`,
  file,
})

/** Reads and judges the cases of a unit once. */
export async function readyCases(unit: Unit, options: UnitOptions, own: readonly Rule[]): Promise<ReadyCase[]> {
  const ready: ReadyCase[] = []
  for (const file of readCases(unit, options)) ready.push(await readyCase(file, options, own))
  return ready
}

async function readyCase(file: CaseFile, { cwd }: UnitOptions, own: readonly Rule[]): Promise<ReadyCase> {
  const rules = rulesFor(file, own)
  await prepareRules(rules.map(({ rule }) => rule))
  const world = worldOf(file, (path) => readText(besideCase(file, path), cwd))
  return { file, world, rules, findings: judgeCase(rules, file, world).findings }
}

function rulesFor(file: CaseFile, own: readonly Rule[]): readonly ChosenRule[] {
  if (file.header.rules === undefined && file.header.ruleset === undefined) return own.map((rule) => ({ rule }))
  const named = namedRules(file, own)
  return 'code' in named ? [] : named
}
