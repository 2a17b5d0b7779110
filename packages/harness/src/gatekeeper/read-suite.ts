import { readDocuments, SourceText, type Problem } from '@rampart/engine'

import { readText } from '../source.ts'
import { findSuite } from './find-suite.ts'
import { readTest, testFields } from './read-test.ts'
import { SuiteMap } from './suite-map.ts'
import type { Suite } from './suite.ts'

export interface SuiteRead {
  /** Absent where nothing of it can be run. */
  readonly suite?: Suite
  readonly problems: readonly Problem[]
}

const suiteFields = ['apiVersion', 'kind', 'metadata', 'skip', 'tests']

/** Reads a Suite strictly: gator decodes it without a word about what it does not know. */
export function readSuite(path: string, cwd: string): SuiteRead {
  const source = readText(path, cwd)
  if (!(source instanceof SourceText)) return { problems: [source] }
  const { documents, problems } = readDocuments(source)
  const found = findSuite(documents, source.file)
  if (!found.document) return { problems: [...problems, ...(problems.length > 0 ? [] : found.problems)] }
  const map = new SuiteMap(found.document, [], found.document.value, suiteFields)
  const isSkipped = map.flag('skip')
  const names = new Map<string, number>()
  const tests = map.maps('tests', testFields).map((test, index) => readTest(test, index, names))
  if (tests.length === 0 && map.mistakes.length === 0) {
    map.refuse(
      'SUITE_EMPTY',
      'the Suite has no tests, and gator takes that for success. Add one below "tests"',
      'tests',
    )
  }
  return { suite: { isSkipped, tests }, problems: [...problems, ...found.problems, ...map.mistakes.map(problemOf)] }
}

const problemOf = ({ code, message, file, line, column }: SuiteMap['mistakes'][number]): Problem => ({
  code,
  message,
  ...(file !== undefined && { file }),
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
})
