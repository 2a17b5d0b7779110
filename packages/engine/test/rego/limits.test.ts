import { beforeAll, describe, expect, test } from 'vitest'

import type { Program } from '../../src/public/rego.ts'
import { bundleOf, opaHost, programOf } from './compiled.ts'

const policy = `package p

ok := input.x
endless if {
	some i in input.list
	some j in input.list
	some k in input.list
	some l in input.list
	i == "never"
	j == k
	k == l
}
greedy := count([x | some x in numbers.range(1, 100000000)])
deep := json.unmarshal(input.text)
`

const entrypoints = ['p/ok', 'p/endless', 'p/greedy', 'p/deep']
const list = Array.from({ length: 3000 }, (_, index) => index)

let program: Program

beforeAll(async () => {
  const limits = { milliseconds: 200, memoryBytes: 64 * 1024 * 1024 }
  program = await programOf(bundleOf(policy, entrypoints), { limits })
})

describe('limits', () => {
  test('an endless policy is stopped, and named', () => {
    const message = expect.stringMatching(/^p\/endless was stopped: it had not finished after 200 ms/)
    expect(() => program.evaluate('p/endless', { list })).toThrow(
      expect.objectContaining({ code: 'REGO_TIMEOUT', message }),
    )
    expect(program.evaluate('p/ok', { x: 1 })).toBe(1)
  })

  test('it is not tried for ever', () => {
    expect(() => program.evaluate('p/endless', { list })).toThrow(expect.objectContaining({ code: 'REGO_TIMEOUT' }))
    const message = expect.stringContaining('is not tried again')
    expect(() => program.evaluate('p/endless', { list: [] })).toThrow(
      expect.objectContaining({ code: 'REGO_TIMEOUT', message }),
    )
  })

  test('a policy that wants all memory is stopped, and named', async () => {
    const limits = { memoryBytes: 16 * 1024 * 1024 }
    const small = await programOf(bundleOf(policy, entrypoints), { limits })
    const message = expect.stringMatching(/^p\/greedy was stopped: it needs more memory/)
    for (let time = 0; time < 3; time++) {
      expect(() => small.evaluate('p/greedy', {})).toThrow(expect.objectContaining({ code: 'REGO_MEMORY', message }))
      expect(small.evaluate('p/ok', { x: time })).toBe(time)
    }
  })

  test('an input that does not fit is refused', () => {
    const big = { x: 'x'.repeat(80 * 1024 * 1024) }
    expect(() => program.evaluate('p/ok', big)).toThrow(expect.objectContaining({ code: 'REGO_MEMORY' }))
    expect(program.evaluate('p/ok', { x: 1 })).toBe(1)
  })

  test('data that does not fit is refused', () => {
    const data = { x: 'x'.repeat(80 * 1024 * 1024) }
    expect(() => program.withData(data)).toThrow(expect.objectContaining({ code: 'REGO_MEMORY' }))
  })

  test('what nests too deeply is a failure of one evaluation', () => {
    const text = '['.repeat(200_000) + ']'.repeat(200_000)
    expect(() => program.evaluate('p/deep', { text })).toThrow(expect.objectContaining({ name: 'RegoError' }))
    expect(program.evaluate('p/ok', { x: 1 })).toBe(1)
  })

  test('the host is told when it was cut off', async () => {
    let interrupted = 0
    const host = {
      ...opaHost,
      callWithTerms: (): string => {
        for (;;);
      },
      interrupted: () => interrupted++,
    }
    const limits = { milliseconds: 100 }
    const hosted = await programOf(bundleOf('package p\n\nx := yaml.marshal(1)\n', ['p/x']), { host, limits })
    expect(() => hosted.evaluate('p/x', {})).toThrow(expect.objectContaining({ code: 'REGO_TIMEOUT' }))
    expect(interrupted).toBe(1)
  })
})
