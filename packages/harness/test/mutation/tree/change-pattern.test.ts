import { portableRegExp } from '@rampart/engine'
import { describe, expect, it } from 'vitest'

import { changesOfPattern } from '../../../src/mutation/tree/change-pattern.ts'

describe('changes of a pattern', () => {
  it.each<[pattern: string, changed: readonly string[]]>([
    ['abc', []],
    ['^a', ['a']],
    ['a$', ['a']],
    [String.raw`a\$`, []],
    [String.raw`a\\$`, [String.raw`a\\`]],
    ['a|b|c', ['b|c', 'a|c', 'a|b']],
    ['x(?:a|b)y', ['x(?:b)y', 'x(?:a)y']],
    ['(?:a|(?:b|c))', ['(?:(?:b|c))', '(?:a)', '(?:a|(?:c))', '(?:a|(?:b))']],
    ['[a|b]', []],
    [String.raw`a\|b`, []],
    [String.raw`[\]|]|b`, ['b', String.raw`[\]|]`]],
  ])('of %s are %j', (pattern, changed) => {
    expect(changesOfPattern(pattern).map((each) => each.pattern)).toEqual(changed)
    for (const each of changed) expect(() => portableRegExp(each)).not.toThrow()
  })
})
