import type { Failure } from '../../results.ts'
import { mocksOf } from '../program/mocks.ts'
import { pathText, startsWith } from '../program/names.ts'
import type { Program } from '../program/program.ts'
import type { Rule } from '../program/rule.ts'
import { placeOfReference } from '../program/source-places.ts'
import { usesOf } from '../program/uses.ts'

/** A `with data.x as` that replaces what nothing reads is misspelt, or left over. */
export function unreadMocks(program: Program, test: Rule, line: number): Failure[] {
  const { file } = test.scope
  return mocksOf(test)
    .filter(({ root, path }) => root === 'data' && !isRead(program, path))
    .map(({ path, written }) => ({
      code: 'REGO_MOCK_UNREAD',
      message: `nothing reads ${pathText(['data', ...path])}, which "with" gives a value: correct its name, or delete it`,
      file,
      ...(placeOfReference(program.texts[file] ?? '', written, line) ?? { line }),
    }))
}

function isRead({ rules }: Program, mocked: readonly string[]): boolean {
  return rules.some((rule) =>
    usesOf(rule).some(({ root, path }) => root === 'data' && (startsWith(path, mocked) || startsWith(mocked, path))),
  )
}
