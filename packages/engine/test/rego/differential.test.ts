import { describe, expect, test } from 'vitest'

import type { Call } from '../../src/rego/builtins/builtin.ts'
import { builtins } from '../../src/rego/builtins/table.ts'
import { parseTerm } from '../../src/rego/value/parse-term.ts'
import { writeTerm } from '../../src/rego/value/write-term.ts'
import { askOpa, oracle, sprintfCalls } from './opa.ts'
import { calls } from './random-calls.ts'
import { Random } from './random.ts'

const SEED = 1

/** What has no arguments, or no answer, to compare: the time, and what is printed. */
const incomparable = ['internal.print', 'time.now_ns', 'trace']

const context: Call = { now: 0n, print: () => undefined }

describe(`TypeScript builtins give what OPA gives (${oracle})`, () => {
  test.each(Object.entries(calls))(
    '%s',
    (name, make) => {
      const random = new Random(SEED)
      const made = Array.from({ length: name === 'sprintf' ? sprintfCalls : 1000 }, () => make(random))
      const theirs = askOpa(name, made)
      const differences = made.flatMap((args, index) => {
        const [ours, opa] = [answer(name, args), normal(theirs.get(index))]
        return ours === opa ? [] : [{ call: `${name}(${args.join(', ')})`, ours, opa }]
      })
      expect({ count: differences.length, first: differences.slice(0, 20) }).toEqual({ count: 0, first: [] })
      // Comparing failures with failures would prove little.
      expect(theirs.size).toBeGreaterThan(made.length / 4)
    },
    300_000,
  )

  test('none is left out', () => {
    expect([...Object.keys(calls), ...incomparable].toSorted()).toEqual([...builtins.keys()].toSorted())
  })
})

function answer(name: string, args: readonly string[]): string | undefined {
  const result = builtins.get(name)?.(args.map(parseTerm), context)
  return result === undefined ? undefined : normal(writeTerm([result]))
}

/** Go escapes more in JSON than JavaScript does; numbers keep their digits. */
function normal(text: string | undefined): string | undefined {
  return text === undefined ? undefined : writeTerm(parseTerm(text))
}
