import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { everything, overlap, parseRange, subtract, type AddressRange } from '../src/analyses/address-ranges.ts'

const range = (text: string): AddressRange => {
  const parsed = parseRange(text)
  if (!parsed) throw new Error(`no range: ${text}`)
  return parsed
}

/** Few addresses, so that ranges meet. */
const small = fc
  .tuple(fc.constantFrom<4 | 6>(4, 6), fc.bigInt(0n, 40n), fc.bigInt(0n, 40n))
  .map(([family, one, other]): AddressRange => ({
    family,
    first: one < other ? one : other,
    last: one < other ? other : one,
  }))

const holds = ({ family, first, last }: AddressRange, address: AddressRange): boolean =>
  family === address.family && first <= address.first && address.first <= last

const at = (family: 4 | 6, address: bigint): AddressRange => ({ family, first: address, last: address })

describe('ranges of addresses', () => {
  it.each([
    ['10.0.0.0/8', 4, 0x0a000000n, 0x0affffffn],
    ['10.1.2.3/8', 4, 0x0a000000n, 0x0affffffn],
    ['169.254.169.254', 4, 0xa9fea9fen, 0xa9fea9fen],
    ['0.0.0.0/0', 4, 0n, 0xffffffffn],
    ['128.0.0.0/1', 4, 0x80000000n, 0xffffffffn],
    ['010.0.0.1/032', 4, 0x0a000001n, 0x0a000001n],
    ['::/0', 6, 0n, (1n << 128n) - 1n],
    ['::1', 6, 1n, 1n],
    ['fc00::/7', 6, 0xfcn << 120n, (0xfen << 120n) - 1n],
    ['FD00:EC2::254', 6, 0xfd000ec2000000000000000000000254n, 0xfd000ec2000000000000000000000254n],
    ['1:2:3:4:5:6:7:8/128', 6, 0x00010002000300040005000600070008n, 0x00010002000300040005000600070008n],
    ['::ffff:10.0.0.1', 6, 0xffff0a000001n, 0xffff0a000001n],
    ['1:2:3:4:5:6:10.0.0.1', 6, 0x0001000200030004000500060a000001n, 0x0001000200030004000500060a000001n],
    ['1::', 6, 1n << 112n, 1n << 112n],
  ] as const)('reads %s', (text, family, first, last) => {
    expect(parseRange(text)).toEqual({ family, first, last })
  })

  it.each([
    '',
    '10.0.0.0/33',
    '::/129',
    '10.0.0/8',
    '10.0.0.256',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0.0/x',
    '10.0.0.-1',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7::8',
    '12345::',
    'g::',
    '::10.0.0.999',
    '::10.0.0.1:1',
    'example.com',
  ])('does not read %s', (text) => {
    expect(parseRange(text)).toBeUndefined()
  })

  it('reads every address as it was written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const parts = text.split('.').map(Number)
        const value = parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n)
        expect(parseRange(text)).toEqual({ family: 4, first: value, last: value })
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const written = new URL(`http://[${text}]/`).hostname
        expect(parseRange(text)).toEqual(parseRange(written.slice(1, -1)))
        expect(parseRange(text)).toBeDefined()
      }),
    )
  })

  it('takes away exactly the holes, and leaves parts that do not meet', () => {
    fc.assert(
      fc.property(small, fc.array(small, { maxLength: 5 }), (whole, holes) => {
        const parts = subtract(whole, holes)
        for (let address = 0n; address <= 41n; address += 1n) {
          const one = at(whole.family, address)
          const isLeft = holds(whole, one) && !holes.some((hole) => holds(hole, one))
          expect(parts.filter((part) => holds(part, one)).length).toBe(isLeft ? 1 : 0)
        }
      }),
    )
  })

  it('finds an overlap where an address is in both', () => {
    fc.assert(
      fc.property(small, small, (one, other) => {
        const shared = Array.from({ length: 42 }, (_, index) => at(one.family, BigInt(index)))
        expect(overlap(one, other)).toBe(shared.some((address) => holds(one, address) && holds(other, address)))
      }),
    )
  })

  it('covers everything by two halves', () => {
    expect(subtract(everything(4), [range('0.0.0.0/1'), range('128.0.0.0/1')])).toEqual([])
    expect(subtract(everything(6), [range('::/1'), range('8000::/1')])).toEqual([])
    expect(subtract(everything(4), [range('::/0')])).toEqual([everything(4)])
  })
})
