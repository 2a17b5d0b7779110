import { assertionFields, readAssertion } from './read-assertion.ts'
import type { SuiteMap } from './suite-map.ts'
import type { SuiteCase, SuiteTest } from './suite.ts'

export const testFields: readonly string[] = ['name', 'template', 'constraint', 'expansion', 'cases', 'invalid', 'skip']
const caseFields = ['name', 'object', 'inventory', 'assertions', 'skip']

/** How often each name of a scope was read. */
type Names = Map<string, number>

export function readTest(map: SuiteMap, index: number, names: Names): SuiteTest {
  const { name, isRepeated } = readName(map, `tests[${String(index)}]`, names)
  if (isRepeated)
    map.refuse('NAME_DUPLICATE', `there is another test of this name before this one. Name what it shows`, 'name')
  const isInvalid = map.flag('invalid')
  const template = map.file('template')
  const constraint = map.file('constraint')
  const caseNames: Names = new Map()
  const cases = map.maps('cases', caseFields).map((each, at) => readCase(each, at, name, caseNames))
  checkCases(map, isInvalid, cases.length)
  checkExpansion(map)
  if (template === undefined) refuseMissing(map, 'template', 'the file with the ConstraintTemplate')
  if (constraint === undefined) refuseMissing(map, 'constraint', 'the file with the constraint')
  const isSkipped = map.flag('skip')
  const files = { ...(template && { template }), ...(constraint && { constraint }) }
  return { name, place: map.place, isSkipped, isInvalid, ...files, cases, mistakes: map.mistakes }
}

function readCase(map: SuiteMap, index: number, test: string, names: Names): SuiteCase {
  const { name: own } = readName(map, `cases[${String(index)}]`, names)
  const name = `${test}/${own}`
  const object = map.file('object')
  const inventory = map.files('inventory')
  if (object === undefined) refuseMissing(map, 'object', 'the file with the object to be judged')
  const maps = map.maps('assertions', assertionFields)
  const assertions = maps.flatMap((each) => readAssertion(each) ?? [])
  map.mistakes.push(...maps.flatMap(({ mistakes }) => mistakes))
  if (maps.length === 0 && map.mistakes.length === 0) {
    const message = 'the case asserts nothing: write "violations: no", "violations: yes" or how many below "assertions"'
    map.refuse('CASE_ASSERTS_NOTHING', message, 'assertions')
  }
  const isSkipped = map.flag('skip')
  return { name, place: map.place, isSkipped, ...(object && { object }), inventory, assertions, mistakes: map.mistakes }
}

/** A name that was there before gets a number, so that results can be told apart. */
function readName(map: SuiteMap, byDefault: string, names: Names): { name: string; isRepeated: boolean } {
  const name = map.text('name') ?? byDefault
  const times = (names.get(name) ?? 0) + 1
  names.set(name, times)
  return times === 1 ? { name, isRepeated: false } : { name: `${name}#${String(times)}`, isRepeated: true }
}

/** Unless something else is wrong with the field already. */
function refuseMissing(map: SuiteMap, key: string, what: string): void {
  const value = map.value(key)
  if (value === undefined || value === null || value === '') {
    map.refuse('SUITE_INVALID', `"${key}" is missing. Name ${what}`)
  }
}

function checkCases(map: SuiteMap, isInvalid: boolean, count: number): void {
  if (isInvalid && count > 0) {
    const message =
      'a test that is "invalid" ends when its constraint is refused: its cases never run. Remove one of the two'
    map.refuse('SUITE_INVALID', message, 'cases')
  }
  if (isInvalid || count > 0 || map.mistakes.length > 0) return
  const message = 'the test has no cases, and gator takes that for success. Add one below "cases"'
  map.refuse('TEST_EMPTY', message, 'cases')
}

function checkExpansion(map: SuiteMap): void {
  if (map.text('expansion') === undefined) return
  const message =
    'Rampart does not expand resources yet, so that nothing can be said of this test. Run it with gator, and mark it "skip: true" here'
  map.refuse('EXPANSION_UNSUPPORTED', message, 'expansion')
}
