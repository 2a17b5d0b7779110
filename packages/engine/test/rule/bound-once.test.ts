import { describe, expect, it } from 'vitest'

import { and, or } from '../../src/expression/connectives.ts'
import type { Condition, Expression } from '../../src/expression/expression.ts'
import {
  definePortableRule,
  forEach,
  forEachEntry,
  onObject,
  type Finding,
} from '../../src/rule/define-portable-rule.ts'

interface Data {
  readonly map: Record<string, string>
  readonly list: string[]
}

type Describe = (data: Expression<Data>) => Finding

function violationsOf(describeFinding: Describe): unknown {
  const rule = definePortableRule({
    meta: {
      id: 'test/bound',
      title: 'A variable means one thing',
      severity: 'low',
      appliesTo: ['ConfigMap'],
      controls: [],
      messages: { found: 'found' },
      fix: { hint: 'none', autofix: 'none' },
    },
    violations: { found: onObject<{ data: Data }>(({ data }) => describeFinding(data)) },
  })
  return rule.portable?.violations
}

const hasX = ({ map }: Expression<Data>): Condition => map.someEntry((key, value) => and(key.is('x'), value.is('y')))
const listsX = ({ list }: Expression<Data>): Condition => list.some((item) => item.is('x'))

describe('a variable of a portable rule', () => {
  it.each<[what: string, describeFinding: Describe]>([
    [
      'of a condition that is made inside the loop',
      (data) => forEachEntry(data.map, (_, value) => ({ when: hasX(data), at: value })),
    ],
    [
      'of a condition that is made outside a loop of other names',
      (data) => {
        const when = listsX(data)
        return forEachEntry(data.map, (_, value) => ({ when, at: value }))
      },
    ],
    ['of two conditions beside each other', (data) => ({ when: or(hasX(data), hasX(data)), at: data })],
  ])('may be one %s', (_, describeFinding) => {
    expect(violationsOf(describeFinding)).toHaveLength(1)
  })

  it.each<[what: string, describeFinding: Describe, why: string]>([
    [
      'someEntry in forEachEntry',
      (data) => {
        const made = hasX(data)
        return forEachEntry(data.map, (key, value) => ({ when: and(made, key.is('x')), at: value }))
      },
      'key1 is bound twice',
    ],
    [
      'some in some',
      (data) => {
        const made = listsX(data)
        return { when: data.list.some((item) => and(item.is('y'), made)), at: data }
      },
      'item1 is bound twice',
    ],
    [
      'an item outside its loop',
      (data) => {
        const items: Expression<string>[] = []
        const loop = forEach(data.list, (item) => {
          items.push(item)
          return { when: item.is('x'), at: item }
        })
        return { ...loop, loops: [], at: data }
      },
      'each1 is used outside its loop',
    ],
  ])('may not be one of a condition that was made elsewhere: %s', (_, describeFinding, why) => {
    expect(() => violationsOf(describeFinding)).toThrow(
      `the message "found" asks something that was made in another place: ${why}. ` +
        'Make conditions with some, every and someEntry inside the function of the loop that they stand in',
    )
  })
})
