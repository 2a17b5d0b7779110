import { describe, expect, it } from 'vitest'

import { crashOf, type CrashWords } from '../src/crash.ts'
import { Exit } from '../src/wasi.ts'

const words: CrashWords<'ask'> = {
  too_deep: (operation) => `${operation}: too deep`,
  out_of_memory: (operation) => `${operation}: out of memory`,
  crashed: (operation, reason) => `${operation}: ${reason}`,
}

const exit = new Exit('program ended with status 2')
const trap = new WebAssembly.RuntimeError('unreachable')
const outgrown = new RangeError('Maximum call stack size exceeded')

describe('crashOf', () => {
  it.each([
    { error: outgrown, lastWords: '', code: 'too_deep', message: 'ask: too deep' },
    { error: exit, lastWords: 'runtime: goroutine stack\nfatal error: stack overflow', code: 'too_deep' },
    { error: exit, lastWords: 'fatal error: runtime: out of memory\n', code: 'out_of_memory' },
    { error: exit, lastWords: 'panic: nil map\ngoroutine 1', code: 'crashed', message: 'ask: panic: nil map' },
    { error: exit, lastWords: '', code: 'crashed', message: 'ask: program ended with status 2' },
    { error: trap, lastWords: '', code: 'crashed', message: 'ask: unreachable' },
  ])('$error, "$lastWords" is $code', ({ error, lastWords, ...crash }) => {
    expect(crashOf(error, lastWords, 'ask', words)).toMatchObject(crash)
  })

  it.each([new TypeError('x is no function'), new RangeError('Invalid array length')])(
    'throws %s again: no input does that',
    (error) => {
      expect(() => crashOf(error, '', 'ask', words)).toThrow(error)
    },
  )
})
