import { describe, expect, it } from 'vitest'

import { isAtLeast, newestVersion, parseVersion } from '../../src/rule/target.ts'

describe('a Kubernetes version', () => {
  it.each([
    ['1.30', '1.30'],
    ['v1.9', '1.9'],
    ['1.36.4', '1.36'],
    ['1.99', newestVersion],
    ['latest', undefined],
    ['2.0', undefined],
    ['1', undefined],
    ['1.30-rc.1', undefined],
  ])('%s is %s', (text, version) => {
    expect(parseVersion(text)).toBe(version)
  })

  it('is compared by number, not by letters', () => {
    expect(isAtLeast({ kubernetes: '1.10' }, '1.9')).toBe(true)
    expect(isAtLeast({ kubernetes: '1.9' }, '1.10')).toBe(false)
    expect(isAtLeast({ kubernetes: '1.10' }, '1.10')).toBe(true)
  })
})
