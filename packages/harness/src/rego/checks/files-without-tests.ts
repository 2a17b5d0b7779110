import type { Failure } from '../../results.ts'
import type { Program } from '../program/program.ts'
import { firstName, type Rule } from '../program/rule.ts'
import { placeOfReference } from '../program/source-places.ts'
import { usesOf } from '../program/uses.ts'

const almostTest = /^(?:test(?!_)|tests_|tets_|tset_|tst_|tes_|teest_|todo(?!_test_))|^T(?:est|EST)_/

/** What is wrong with a `*_test.rego` file as a whole: no test in it, or a rule that only looks like one. */
export function fileMistakes(program: Program, file: string): Failure[] {
  if (!file.endsWith('_test.rego')) return []
  const rules = program.rules.filter(({ scope }) => scope.file === file)
  const almost = rules
    .filter((rule) => isAlmostTest(rule) && !isUsed(program, rule))
    .map((rule) => notRun(program, rule))
  if (almost.length > 0 || rules.some(({ test }) => test)) return almost
  const message = 'there is no test in this file: a test is a rule whose name begins with test_'
  return [{ code: 'REGO_FILE_WITHOUT_TESTS', message, file, line: 1 }]
}

const isAlmostTest = (rule: Rule): boolean => !rule.test && almostTest.test(firstName(rule.node) ?? '')

function isUsed({ rules, tree }: Program, rule: Rule): boolean {
  const users = rules.filter((other) => other !== rule)
  return users.some((user) =>
    usesOf(user).some(({ root, path }) => root === 'data' && tree.rulesAt(path).includes(rule)),
  )
}

function notRun({ texts }: Program, { node, scope: { file } }: Rule): Failure {
  const name = firstName(node) ?? ''
  const message = `${name} is never run: the name of a test begins with test_, or with todo_test_ while it is to be skipped`
  return { code: 'REGO_TEST_NOT_RUN', message, file, ...placeOfReference(texts[file] ?? '', [name]) }
}
