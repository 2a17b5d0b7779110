import { beforeAll, describe, expect, test } from 'vitest'

import { Encoded, loadProgram, readBundle, type HostBuiltins, type Program } from '../../src/public/rego.ts'
import { bundleOf, opaHost, programOf } from './compiled.ts'

const policy = `package p

echo := input
is_null if input == null
is_false if input == false
is_zero if input == 0
is_empty if input == ""
nothing if input.absent
numbers := {"big": 12345678901234567890, "small": -7, "float": 1.5, "exact": 9007199254740991}
collections := {"set": {3, 1, "a"}, "empty": set(), "keys": {1: "one", {2}: "set"}, "__proto__": 1}
failing := [x | x := units.parse("no")]
hosted := regex.replace("a+b", "(a+)", "<$1>")
merged := net.cidr_merge(["192.0.128.0/24", "192.0.129.0/24"])
chosen if net.cidr_merge(["10.0.0.0/8"]) == {"10.0.0.0/8"}
printed := sprintf("%v %v %d", [{"b", "a"}, {1: "x"}, 98765432109876543210])
from_data := data.n.big
conflict := 1 if input
conflict := 2 if input
times if time.now_ns() == time.now_ns()
`

const names = [...policy.matchAll(/^(\w+)(?= :=| if)/gm)].map(([name]) => `p/${name}`)

let program: Program

beforeAll(async () => {
  program = await programOf(bundleOf(policy, [...new Set(names)], '{"n": {"big": 9007199254740993}}'))
})

const value = (name: string, input: unknown = {}): unknown => program.evaluate(`p/${name}`, input)

describe('a program', () => {
  test.each([[null], [false], [0], [''], [[]], [{}], ['text'], [-1.5], [{ a: [1, { b: null }] }]])(
    'is given %j',
    (input) => {
      expect(value('echo', input)).toEqual(input)
    },
  )

  test.each([
    ['is_null', null],
    ['is_false', false],
    ['is_zero', 0],
    ['is_empty', ''],
  ])('knows falsy inputs: %s', (name, input) => {
    expect([value(name, input), value(name, 'other')]).toEqual([true, undefined])
  })

  test('has no value for what is undefined', () => {
    expect(value('nothing')).toBeUndefined()
    expect(program.evaluate('p/echo', undefined)).toBeUndefined()
  })

  test('keeps the digits of integers', () => {
    const numbers = { big: 12345678901234567890n, small: -7, float: 1.5, exact: 9007199254740991 }
    expect(value('numbers')).toEqual(numbers)
    expect(value('from_data')).toBe(9007199254740993n)
  })

  test('gives sets as arrays and other keys than texts as text', () => {
    const collections = value('collections') as Record<string, unknown>
    expect(collections.set).toEqual([1, 3, 'a'])
    expect(collections.empty).toEqual([])
    expect(collections.keys).toEqual({ 1: 'one', '[2]': 'set' })
    expect(Object.keys(collections)).toContain('__proto__')
  })

  test('goes on where a builtin fails', () => {
    expect(value('failing')).toEqual([])
  })

  test('is given other data', () => {
    const other = program.withData({ n: { big: 'other' } })
    expect([other.evaluate('p/from_data', {}), value('from_data')]).toEqual(['other', 9007199254740993n])
    expect(program.withData({}).evaluate('p/from_data', {})).toBeUndefined()
  })

  test('asks the host for what it has not, and sets stay sets', () => {
    expect(value('hosted')).toBe('<a>+b')
    expect(value('merged')).toEqual(['192.0.128.0/23'])
    expect(value('chosen')).toBe(true)
  })

  test('prints as OPA does', () => {
    expect(value('printed')).toBe('{"a", "b"} {1: "x"} 98765432109876543210')
  })

  test('has one time in an evaluation', () => {
    expect(value('times')).toBe(true)
  })

  test('says what a conflict is, and goes on', () => {
    expect(() => value('conflict')).toThrow(
      expect.objectContaining({
        code: 'REGO_FAILED',
        message: expect.stringMatching(/^p\/conflict failed: policy\.rego:\d+:\d+: /),
      }),
    )
    expect(value('echo', 1)).toBe(1)
  })

  test('refuses what it has not', () => {
    expect(() => value('absent')).toThrow(expect.objectContaining({ code: 'REGO_ENTRYPOINT' }))
    expect(() => value('toString')).toThrow(expect.objectContaining({ code: 'REGO_ENTRYPOINT' }))
  })

  test('refuses inputs that are no JSON', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    for (const input of [() => 1, 1n, cycle]) {
      expect(() => program.evaluate('p/echo', input)).toThrow(expect.objectContaining({ code: 'REGO_INPUT' }))
    }
  })

  test('refuses text that is no JSON', () => {
    for (const text of ['{', 'nothing', '{"a"', ' ']) {
      expect(() => program.evaluate('p/echo', Encoded.ofText(text))).toThrow(
        expect.objectContaining({ code: 'REGO_INPUT' }),
      )
    }
  })

  test('gives the same whatever came before', () => {
    const first = names.filter((name) => name !== 'p/conflict').map((name) => program.evaluate(name, { a: 1 }))
    for (let round = 0; round < 3; round++) {
      expect(names.filter((name) => name !== 'p/conflict').map((name) => program.evaluate(name, { a: 1 }))).toEqual(
        first,
      )
    }
  })
})

describe('a program is not loaded', () => {
  test('when nobody has its builtins: all are named', async () => {
    const problems = await load('package p\n\nx := [yaml.marshal(1), regex.split("a", "b"), sprintf("%d", [1])]\n')
    expect(problems).toMatchObject([
      { code: 'BUILTIN_MISSING', message: expect.stringContaining('regex.split') },
      { code: 'BUILTIN_MISSING', message: expect.stringContaining('yaml.marshal') },
    ])
  })

  test.each([
    'http.send({"method": "get", "url": "http://localhost"})',
    'net.lookup_ip_addr("localhost")',
    'opa.runtime()',
  ])('when it calls %s, whatever the host has', async (call) => {
    expect(await load(`package p\n\nx := ${call}\n`, opaHost)).toMatchObject([{ code: 'BUILTIN_REFUSED' }])
  })
})

describe('a host without terms', () => {
  test('is called with JSON', async () => {
    const calls: unknown[] = []
    const host: HostBuiltins = {
      has: (name) => name === 'yaml.marshal',
      call(name, args) {
        calls.push([name, args])
        return 'text'
      },
    }
    const simple = await programOf(bundleOf('package p\n\nx := yaml.marshal({"a": {1, 2}})\n', ['p/x']), { host })
    expect(simple.evaluate('p/x', {})).toBe('text')
    expect(calls).toEqual([['yaml.marshal', [{ a: [1, 2] }]]])
  })
})

async function load(module: string, host?: HostBuiltins): Promise<unknown> {
  const bundle = readBundle(bundleOf(module, ['p/x']))
  if ('code' in bundle) throw new Error(bundle.message)
  return loadProgram(bundle, host ? { host } : {})
}
