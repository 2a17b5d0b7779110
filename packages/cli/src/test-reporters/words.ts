import type { TestCounts, TestResult, UnitResult } from '@rampart/harness'

import { many } from '../reporters/shown.ts'

/** `41 passed, 1 failed, 2 skipped`: what there is of each, never one in the name of another. */
export function tally(tests: readonly TestResult[]): string {
  const words = { passed: 'passed', failed: 'failed', errored: 'gave no verdict', skipped: 'skipped' } as const
  const parts = (['failed', 'errored', 'passed', 'skipped'] as const).flatMap((status) => {
    const count = tests.filter((test) => test.status === status).length
    return count === 0 ? [] : [`${String(count)} ${words[status]}`]
  })
  return parts.length === 0 ? 'nothing ran' : parts.join(', ')
}

/** The whole run in one line, without its mark: `2 tests failed, 39 passed, 1 skipped in 3 units`. */
export function verdictWords(counts: TestCounts, problems: number): string {
  const { failed, errored, passed, skipped, units } = counts
  const parts: readonly (readonly [number, string])[] = [
    [failed, 'failed'],
    [errored, 'gave no verdict'],
    [passed, 'passed'],
    [skipped, 'skipped'],
  ]
  const [first, ...others] = parts.filter(([count]) => count > 0)
  const tests = first
    ? [`${many(first[0], 'test')} ${first[1]}`, ...others.map(([count, word]) => `${String(count)} ${word}`)]
    : ['no test ran']
  const told = problems === 0 ? tests : [many(problems, 'error'), ...tests]
  return `${told.join(', ')} in ${many(units, 'unit')}`
}

/** `12 ms`, `1.4 s`. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

export const durationOf = ({ tests }: UnitResult): number => tests.reduce((sum, test) => sum + test.durationMs, 0)

/** Neither passed nor skipped. */
export const isRed = ({ status }: TestResult): boolean => status === 'failed' || status === 'errored'

/** A test is found by this name; `-t` looks for it. */
export const fullName = ({ unit, name }: TestResult): string => `${unit} > ${name}`
