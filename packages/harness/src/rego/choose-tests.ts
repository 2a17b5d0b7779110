import { isSelected } from '../run/selection.ts'
import type { Unit, UnitOptions } from '../unit.ts'
import { escapeRegExp } from './program/names.ts'
import type { Program } from './program/program.ts'
import type { Rule } from './program/rule.ts'

export type TestRule = Rule & { readonly test: NonNullable<Rule['test']> }

export interface ChosenTests {
  /** In the order of files and lines. */
  readonly chosen: readonly TestRule[]
  /** What ran out of time before. */
  readonly timedOut: readonly TestRule[]
  readonly deselected: readonly string[]
  /** What makes OPA run the chosen tests and no others; undefined when it is all of them. */
  readonly run?: string
}

export function chooseTests(
  program: Program,
  unit: Unit,
  files: ReadonlySet<string>,
  options: UnitOptions,
): ChosenTests {
  const all = testsOf(program)
  const asked = all.filter(
    ({ test, scope }) => files.has(scope.file) && isSelected(options.filter, unit.name, test.name),
  )
  const names = new Set(asked.map(({ test }) => test.name))
  const selected = all.filter(({ test }) => names.has(test.name))
  const isOver = ({ test }: TestRule): boolean => options.timedOut.includes(test.name)
  const chosen = selected.filter((test) => !isOver(test))
  const deselected = all.filter((test) => !selected.includes(test)).map(({ test }) => test.name)
  const timedOut = selected.filter(isOver)
  return { chosen, timedOut, deselected, ...(chosen.length < all.length && { run: patternOf(chosen) }) }
}

export function testsOf({ rules }: Program): TestRule[] {
  const tests = rules.filter((rule): rule is TestRule => rule.test !== undefined)
  return tests.toSorted((one, other) => byText(one.scope.file, other.scope.file))
}

const byText = (one: string, other: string): number => Number(one > other) - Number(one < other)

/** OPA numbers tests of the same name: `data.a.test_x`, then `data.a["test_x#01"]`. */
export function patternOf(tests: readonly TestRule[]): string {
  const names = tests.map(({ test: { name } }) => {
    const [, begin = '', last = ''] = /^(.*)\.(\w+)$/.exec(name) ?? []
    const numbered = `${escapeRegExp(begin)}\\["${escapeRegExp(last)}#\\d+"\\]`
    return last === '' ? escapeRegExp(name) : `${escapeRegExp(name)}|${numbered}`
  })
  return `^(?:${[...new Set(names)].join('|')})$`
}
