import { describe, expect, it } from 'vitest'

import { builtin, builtinText } from '../src/public/index.ts'
import { briefly, errorsOf, valueOf } from './support/policies.ts'

describe('builtin', () => {
  it.each<[string, unknown[], unknown]>([
    ['sprintf', ['%v %q %d %s', [{ a: [1, 2] }, 'x', 3, null]], '{"a": [1, 2]} "x" 3 null'],
    ['sprintf', ['%v', []], '%!v(MISSING)'],
    ['units.parse', ['10Gi'], 10_737_418_240],
    ['semver.compare', ['1.2.3', '1.10.0'], -1],
    ['regex.replace', ['foobar', 'o+', 'X'], 'fXbar'],
    ['time.parse_rfc3339_ns', ['2020-01-01T00:00:00Z'], 1_577_836_800_000_000_000],
    ['time.date', [[1_577_836_800_000_000_000, 'America/New_York']], [2019, 12, 31]],
    ['yaml.unmarshal', ['a: [1, x]'], { a: [1, 'x'] }],
    ['object.get', [{}, 'a', null], null],
    ['json.match_schema', [{ a: 1 }, { type: 'object' }], [true, []]],
    ['crypto.sha256', ['x'], '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'],
    [
      'walk',
      [{ a: 1 }],
      [
        [[], { a: 1 }],
        [['a'], 1],
      ],
    ],
    ['opa.runtime', [], {}],
  ])('%s%j', (name, args, value) => {
    expect(valueOf(builtin(name, args))).toEqual({ defined: true, value, text: expect.any(String) })
  })

  it('has a clock and randomness', () => {
    const now = valueOf(builtinText('time.now_ns', '[]'))
    expect(Number(now.defined && now.text) / 1e6).toBeCloseTo(Date.now(), -4)
    expect(valueOf(builtin('uuid.rfc4122', ['x']))).not.toEqual(valueOf(builtin('uuid.rfc4122', ['x'])))
  })

  it.each([
    ['json', 'plus', '[9007199254740993, 1]', '9007199254740994'],
    ['json', 'format_int', '[123456789012345678901234567890, 10]', '"123456789012345678901234567890"'],
    ['json', 'array.concat', '[[1.10], [1e2, "<&>"]]', '[1.10,1e2,"<&>"]'],
    ['json', 'intersection', '[[]]', undefined],
    ['value', 'intersection', '[{{1, 2}, {2, 3}}]', '{2}'],
    ['value', 'intersection', '[{{1}, {2}}]', 'set()'],
    ['value', 'sprintf', '["%v", [{"b", "a"}]]', String.raw`"{\"a\", \"b\"}"`],
    [
      'value',
      'array.concat',
      String.raw`[["\u0001\u2028é"], [{}, {1: null}, [], {{1}: true}]]`,
      '["\\u0001\\u2028é",{},{1:null},[],{{1}:true}]',
    ],
    ['value', 'object.keys', '[{"a": 1, 2: 3}]', '{2,"a"}'],
  ] as const)('takes and gives text (%s): %s%s', (format, name, args, text) => {
    if (text === undefined) expect(errorsOf(builtinText(name, args, { format }))[0]?.code).toBe('eval_type_error')
    else expect(valueOf(builtinText(name, args, { format }))).toEqual({ defined: true, text })
  })

  it('tells undefined from null', () => {
    expect(valueOf(builtin('object.get', [{}, 'a', null]))).toEqual({ defined: true, value: null, text: 'null' })
    expect(valueOf(builtin('to_number', [null]))).toEqual({ defined: true, value: 0, text: '0' })
    expect(valueOf(builtin('json.unmarshal', ['null']))).toMatchObject({ value: null })
  })

  it.each([
    ['http.send', '[{}]', 'network_builtin http.send needs a network, and policies run without one'],
    ['net.lookup_ip_addr', '["x"]', 'network_builtin net.lookup_ip_addr needs a network, and policies run without one'],
    ['nope', '[]', 'unknown_builtin OPA has no builtin nope'],
    ['sprintf', '["x"]', 'bad_arguments sprintf takes 2 arguments, not 1'],
    ['count', '{}', 'bad_arguments the arguments are not an array'],
    ['count', '[', 'bad_arguments unexpected EOF'],
    ['count', '[1]', 'eval_type_error count: operand 1 must be one of {array, object, set, string} but got number'],
    ['units.parse', '["x"]', 'eval_builtin_error units.parse: units.parse: no amount provided'],
    ['div', '[1, 0]', 'eval_builtin_error div: divide by zero'],
  ])('%s%s is an error', (name, args, expected) => {
    expect(briefly(errorsOf(builtinText(name, args)))).toEqual([expected])
  })

  it('refuses what is not a constant', () => {
    const errors = errorsOf(builtinText('count', '[[input.x]]', { format: 'value' }))
    expect(briefly(errors)).toEqual(['bad_arguments an argument is not a constant'])
  })
})
