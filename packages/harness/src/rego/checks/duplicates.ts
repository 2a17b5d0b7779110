import { isMap } from '@rampart/engine'

import type { Failure } from '../../results.ts'
import type { Rule } from '../program/rule.ts'
import { listOf, mapOf } from '../program/syntax.ts'

/** A test with its place. */
export interface PlacedTest {
  readonly rule: Rule
  readonly line: number
}

/** Tests that share a name with an earlier one, or all that they do. */
export class Duplicates {
  readonly #names = new Map<string, PlacedTest>()
  readonly #bodies = new Map<string, PlacedTest>()

  /** Expects the tests in their order. */
  of(test: PlacedTest): Failure[] {
    const name = test.rule.test?.name ?? ''
    const body = `${test.rule.scope.file} ${JSON.stringify(namelessNode(test.rule.node))}`
    const namesake = this.#names.get(name)
    const twin = this.#bodies.get(body)
    this.#names.set(name, namesake ?? test)
    this.#bodies.set(body, twin ?? test)
    const place = { file: test.rule.scope.file, line: test.line }
    if (namesake)
      return [
        { code: 'REGO_TEST_DUPLICATE', message: `${shown(namesake)} has the same name: rename one of them`, ...place },
      ]
    if (!twin) return []
    const message = `${shown(twin)} does exactly the same: change what this test was meant to show, or delete it`
    return [{ code: 'REGO_TEST_DUPLICATE', message, ...place }]
  }
}

const shown = ({ rule, line }: PlacedTest): string => `the test at ${rule.scope.file}:${String(line)}`

function namelessNode(node: unknown): unknown {
  if (!isMap(node)) return node
  const { name: _name, ref, ...head } = mapOf(node.head)
  return { ...node, head: { ...head, ref: listOf(ref).slice(1) }, else: namelessNode(node.else) }
}
