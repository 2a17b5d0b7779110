import { describe, expect, it } from 'vitest'

import { portableRegExp, whyNotPortable } from '../../src/expression/regular-expression.ts'

describe('a pattern', () => {
  it.each(['^[a-z]+$', '(?:a|b)c*', '^[^\\n]+$', 'a{2,3}', '\\.sock$', '[.]', '\\\\', '^/run/[^/]+$', '[\\]a]'])(
    '%s is read alike everywhere',
    (pattern) => {
      expect(whyNotPortable(pattern)).toBeUndefined()
      expect(portableRegExp(pattern)).toBeInstanceOf(RegExp)
    },
  )

  it.each([
    ['(?=a)', /group/],
    ['(?<!a)b', /group/],
    ['(?i)a', /group/],
    ['(?<name>a)', /group/],
    ['(a)\\1', /back-reference/],
    ['a\\b', /differently/],
    ['\\x41', /differently/],
    ['\\p{L}', /differently/],
    ['\\d+', /class escape/],
    ['a.b', /dot/],
    ['a*+', /possessive/],
    ['[[:alpha:]]', /POSIX/],
    ['é', /ASCII/],
    ['(a', /syntax/],
  ])('%s is refused', (pattern, why) => {
    expect(whyNotPortable(pattern)).toMatch(why)
  })
})
