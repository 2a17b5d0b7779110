import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseDuration, spellDuration } from '../../src/expression/duration.ts'
import { durationIn } from './duration-reference.ts'

const char = (chars: string) => fc.constantFrom(...Array.from(chars))
const digits = (least: number, most: number) =>
  fc.array(char('0123456789'), { minLength: least, maxLength: most }).map((each) => each.join(''))
const unit = fc.constantFrom('h', 'm', 's', 'ms', 'us', 'µs', '\u03BCs', 'ns', 'd', 'S', '')
const part = fc.tuple(digits(0, 10), fc.constantFrom('', '.', '..'), digits(0, 10), unit).map((each) => each.join(''))
const plain = fc
  .tuple(digits(1, 6), fc.constantFrom('', '.5', '.123456789'), fc.constantFrom('h', 'm', 's', 'ms', 'µs'))
  .map((each) => each.join(''))
const sign = fc.constantFrom('', '+', '-', '--')
const texts = fc.oneof(
  fc.tuple(sign, fc.array(plain, { maxLength: 7 })).map(([own, parts]) => own + parts.join('')),
  fc.tuple(sign, fc.array(part, { maxLength: 3 })).map(([own, parts]) => own + parts.join('')),
  fc.array(char('0159+-.hmsnuµ\u03BC \n'), { maxLength: 8 }).map((each) => each.join('')),
)

describe('a duration', () => {
  it.each([
    ['0', 0n],
    ['-0', 0n],
    ['0s', 0n],
    ['1h30m', 5_400_000_000_000n],
    ['-1h', -3_600_000_000_000n],
    ['+1h', 3_600_000_000_000n],
    ['1.5h', 5_400_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.s', 1_000_000_000n],
    ['30m1h', 5_400_000_000_000n],
    ['1µs', 1_000n],
    ['1\u03BCs', 1_000n],
    ['1us', 1_000n],
    ['1ms', 1_000_000n],
    ['.9ns', 0n],
    ['0.333333333h', 1_199_999_998_800n],
    ['876000h', 3_153_600_000_000_000_000n],
    // As Go itself says.
    [`999999.999999999h${'999999999.999999999s'.repeat(5)}`, 8_599_999_999_999_996_395n],
  ])('%s is %s nanoseconds', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds)
  })

  it.each(['', '1', 'h', '.s', '+', '1h ', '1H', '1d', '1e3s', '1h-1m', '00', '１h', '1 h', 60, 0, null, ['1h']])(
    '%j is none',
    (value) => {
      expect(parseDuration(value)).toBeUndefined()
    },
  )

  it.each(['2562047h', '1s100000h', '10000000m', '1000000000s', '1.0000000001s', '1s1s1s1s1s1s', '1h1s1s1s1s1s1s'])(
    '%s is one in Go alone',
    (text) => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )

  it('is what a plain reading of Go makes of it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseDuration(text)).toBe(durationIn(text))
      }),
      { numRuns: 50_000 },
    )
  })

  it('fits 64 bits', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const duration = parseDuration(text) ?? 0n
        expect(BigInt.asIntN(64, duration)).toBe(duration)
      }),
      { numRuns: 5_000 },
    )
  })

  it('is spelled to the nanosecond', () => {
    const most = 10n ** 18n - 1n
    fc.assert(
      fc.property(fc.bigInt({ min: -most, max: most }), (duration) => {
        expect(parseDuration(spellDuration(duration))).toBe(duration)
      }),
    )
  })
})
