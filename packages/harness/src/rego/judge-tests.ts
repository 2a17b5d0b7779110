import type { Failure, Status, TestResult } from '../results.ts'
import { assertsNothing } from './checks/asserts-nothing.ts'
import { Duplicates } from './checks/duplicates.ts'
import { fixtureShapes } from './checks/fixture-shape.ts'
import { UndefinedReferences } from './checks/undefined-references.ts'
import { unreadMocks } from './checks/unread-mocks.ts'
import type { RanTest } from './opa-run.ts'
import type { Program } from './program/program.ts'
import type { RegoSources } from './read-rego-unit.ts'
import { SwallowedErrors } from './swallowed-errors.ts'
import { errorsOf, falseParts, missingCases } from './test-failures.ts'

export interface JudgeSettings {
  readonly unit: string
  readonly timeoutMs: number
}

/** What OPA says of each test, and what OPA does not say. */
export function judgeTests(
  program: Program,
  sources: RegoSources,
  tests: readonly RanTest[],
  settings: JudgeSettings,
): TestResult[] {
  const references = new UndefinedReferences(program)
  const duplicates = new Duplicates()
  const passed = tests.filter(({ result }) => result.status === 'passed')
  // OPA gives the second of two namesakes another name, which only its tester knows.
  const unique = passed.filter(({ result }) => !result.name.includes('#'))
  const swallowed = new SwallowedErrors(program, sources, settings.timeoutMs).in(unique.map(({ rule }) => rule))
  return tests.map((ran) => {
    const { rule, result } = ran
    const { line } = result.location
    const strict = swallowed.get(rule)
    const twice = duplicates.of({ rule, line })
    const errors = [...errorsOf(ran, settings.timeoutMs), ...(strict ? [strict] : [])]
    const mistakes =
      result.status === 'skipped'
        ? []
        : [
            ...falseParts(ran, program.texts),
            ...references.ofTest(rule, line),
            ...unreadMocks(program, rule, line),
            ...twice,
          ]
    const vacuous = result.status === 'passed' ? vacuousParts(program, ran, sources) : []
    return resultOf(ran, settings.unit, errors, [...mistakes, ...vacuous])
  })
}

/** Why a test would pass whatever the policy did. */
function vacuousParts(program: Program, ran: RanTest, sources: RegoSources): Failure[] {
  const { line } = ran.result.location
  return [...missingCases(ran), ...assertsNothing(ran.rule, line), ...fixtureShapes(program, ran.rule, line, sources)]
}

function resultOf(
  { rule, result }: RanTest,
  unit: string,
  errors: readonly Failure[],
  mistakes: readonly Failure[],
): TestResult {
  const status: Status = errors.length > 0 ? 'errored' : mistakes.length > 0 ? 'failed' : result.status
  return {
    kind: 'rego',
    unit,
    name: numbered(rule.test.name, result.name),
    file: rule.scope.file,
    line: result.location.line,
    status,
    durationMs: result.durationMs,
    failures: [...errors, ...mistakes],
    ...(result.status === 'skipped' && { reason: 'its name begins with todo_' }),
    ...(result.output !== undefined && { output: result.output }),
  }
}

/** `#01` is how OPA tells namesakes apart. */
const numbered = (name: string, opaName: string): string => name + (/#\d+/.exec(opaName)?.[0] ?? '')
