import { describe, expect, it } from 'vitest'

import { compile } from '../src/public/index.ts'
import { briefly, errorsOf, evaluate, evaluateWith, kubernetes, valueOf } from './support/cel.ts'

const pod = {
  metadata: { name: 'shop', labels: { app: 'shop' } },
  spec: {
    replicas: 2,
    hostNetwork: null,
    containers: [
      { name: 'web', image: 'registry.example/web:1.2', securityContext: { privileged: true } },
      { name: 'log', image: 'log:latest' },
    ],
  },
}

describe('an expression', () => {
  it.each<[string, unknown, string]>([
    ['object.spec.replicas + 1', 3, 'int'],
    ['object.spec.containers.all(c, has(c.securityContext))', false, 'bool'],
    ['object.spec.containers.exists(c, c.?securityContext.?privileged == optional.of(true))', true, 'bool'],
    ['object.spec.?initContainers.orValue([]).size()', 0, 'int'],
    ['object.spec.?containers.optMap(l, l.size()).orValue(-1)', 2, 'int'],
    ['object.?status.?phase', null, 'optional_type'],
    ['object.?metadata.?name', 'shop', 'optional_type'],
    ["object.spec.containers.map(c, c.image.find('[^:]+$'))", ['1.2', 'latest'], 'list'],
    ["object.spec.containers[0].image.findAll('[a-z]+')", ['registry', 'example', 'web'], 'list'],
    ['object.spec.containers.map(c, c.name).sort()', ['log', 'web'], 'list'],
    ['object.spec.containers.map(c, c.name).join(", ")', 'web, log', 'string'],
    ["'%s has %d'.format([object.metadata.name, size(object.spec.containers)])", 'shop has 2', 'string'],
    ['object.metadata.labels', { app: 'shop' }, 'map'],
    ['object.metadata.labels.exists(key, value, value == "shop")', true, 'bool'],
    ['object.metadata.labels.transformList(key, value, key + "=" + value)', ['app=shop'], 'list'],
    ['type(object.spec.replicas) == int', true, 'bool'],
    ['type(object.spec.replicas) == string', false, 'bool'],
    ['type(object.spec.replicas)', 'int', 'type'],
    ["quantity('1Gi').isGreaterThan(quantity('500Mi'))", true, 'bool'],
    ["quantity('1500m').asApproximateFloat()", 1.5, 'double'],
    ["quantity('1Gi')", '1Gi', 'kubernetes.Quantity'],
    ["isIP('10.0.0.1') && cidr('10.0.0.0/8').containsIP('10.0.0.1')", true, 'bool'],
    ["cidr('10.0.0.0/8').containsIP('11.0.0.1')", false, 'bool'],
    ["ip('::1').family()", 6, 'int'],
    ["url('https://example.com:80/a').getHost()", 'example.com:80', 'string'],
    ["semver('1.10.0').isGreaterThan(semver('1.9.0'))", true, 'bool'],
    ["format.dns1123Label().validate('Shop').hasValue()", true, 'bool'],
    ["sets.contains(['a', 'b'], ['b'])", true, 'bool'],
    ["duration('90s')", '90s', 'google.protobuf.Duration'],
    ["timestamp('2024-01-02T03:04:05Z').getFullYear()", 2024, 'int'],
    ["[dyn(quantity('1Gi')), dyn(optional.none()), dyn(b'abc')]", ['1Gi', null, 'YWJj'], 'list'],
    ['9007199254740993u', '9007199254740993', 'uint'],
    ['1.0 / 0.0', '+Inf', 'double'],
    ['1 < 1.5', true, 'bool'],
    ["{1: 'one'}", { '1': 'one' }, 'map'],
  ])('%s', (expression, value, type) => {
    expect(evaluate(expression, pod)).toMatchObject({ ok: true, value, type })
  })

  it.each([
    ['object.spec.nodeName', 'evaluation_error no such key: nodeName'],
    ['object.spec.replicas.name', 'evaluation_error no such key: name'],
    ['object.spec.replicas + "1"', 'evaluation_error no such overload'],
    ['object.spec.containers[9].name', 'evaluation_error index out of bounds: 9'],
    ['1 / (object.spec.replicas - 2)', 'evaluation_error division by zero'],
    [
      "quantity(object.metadata.name) == quantity('1')",
      'evaluation_error quantities must match the regular expression',
    ],
  ])('%s is an error when it is evaluated', (expression, message) => {
    const outcome = evaluate(expression, pod)
    expect(outcome.ok ? [] : briefly([outcome.error])).toEqual([expect.stringContaining(message)])
  })

  it.each([
    ['object.spec.hostNetwork == null', true],
    ['has(object.spec.hostNetwork)', true],
    ['has(object.spec.hostPID)', false],
    ['object.spec.?hostNetwork.hasValue()', true],
    ['object.spec.?hostNetwork.orValue(true)', null],
    ['type(object.spec.hostNetwork) == null_type', true],
  ])('sees a null as present: %s', (expression, value) => {
    expect(evaluate(expression, pod)).toMatchObject({ ok: true, value })
  })

  it('tells no variable from null', () => {
    expect(evaluate('object == null')).toMatchObject({ value: true })
    expect(evaluateWith('object == null', {}, ['object'])).toMatchObject({
      error: { code: 'evaluation_error', message: 'no such attribute(s): object' },
    })
  })

  it('keeps whole numbers whole', () => {
    const most = '{"object": 9223372036854775807}'
    expect(evaluateWith('object', most, ['object'])).toMatchObject({ value: '9223372036854775807', type: 'int' })
    expect(evaluateWith('object - 9223372036854775806', most, ['object'])).toMatchObject({ value: 1 })
    expect(evaluateWith('object + 1', most, ['object'])).toMatchObject({ error: { message: 'integer overflow' } })
    expect(evaluateWith('object', '{"object": 1.0}', ['object'])).toMatchObject({ value: 1, type: 'double' })
  })

  it('binds whatever variables are named', () => {
    expect(evaluate('params.most - object', 1, { params: { most: 3 } })).toMatchObject({ value: 2 })
    expect(evaluate('oldObject.a == object.a', { a: 1 }, { oldObject: { a: 1 } })).toMatchObject({ value: true })
  })

  it('answers many inputs in their order', () => {
    const program = valueOf(compile('object + 1', { kubernetes, variables: ['object'] }))
    const outcomes = valueOf(program.evaluateAll([{ object: 1 }, { object: 'x' }, '{"object": 3}']))
    expect(outcomes).toMatchObject([
      { ok: true, value: 2 },
      { ok: false, error: { code: 'evaluation_error' } },
      { ok: true, value: 4 },
    ])
    expect(valueOf(program.evaluateAll([]))).toEqual([])
  })

  it('names an input that cannot be read', () => {
    const program = valueOf(compile('object', { kubernetes, variables: ['object'] }))
    expect(briefly(errorsOf(program.evaluateAll([{ object: 1 }, '[1]'])))).toEqual([
      'bad_request inputs[1] json: cannot unmarshal array into Go value of type map[string]interface {}',
    ])
    expect(errorsOf(program.evaluate('{'))[0]?.code).toBe('bad_request')
  })
})

describe('compile', () => {
  it.each([
    ['object.spec.', ["compile_error 1:13 Syntax error: no viable alternative at input '.'"]],
    ['true\n  && nope', ["compile_error 2:6 undeclared reference to 'nope' (in container '')"]],
    ["1 == 'x'", ["compile_error 1:3 found no matching overload for '_==_' applied to '(int, string)'"]],
    [
      'a && b',
      [
        "compile_error 1:1 undeclared reference to 'a' (in container '')",
        "compile_error 1:6 undeclared reference to 'b' (in container '')",
      ],
    ],
    ["'x'.matches('[')", ['compile_error 1:13 invalid matches argument']],
    ["duration('1 day')", ['compile_error 1:10 invalid duration argument']],
    ['[1, "x"]', ["compile_error 1:5 expected type 'int' but found 'string'"]],
    ['', ["compile_error 1:1 Syntax error: mismatched input '<EOF>' expecting "]],
  ])('refuses %j and tells the place', (expression, expected) => {
    const found = briefly(errorsOf(compile(expression, { kubernetes, variables: ['object'] })))
    expect(found).toEqual(expected.map((start) => expect.stringContaining(start)))
  })

  it('knows the type, and wants the one that is asked for', () => {
    expect(typeOf('object.spec')).toBe('dyn')
    expect(typeOf('has(object.spec)')).toBe('bool')
    expect(typeOf("['a']")).toBe('list(string)')
    const asBool = compile('object.spec', { kubernetes, variables: ['object'], resultType: 'bool' })
    expect(briefly(errorsOf(asBool))).toEqual(['wrong_type must evaluate to bool but got dyn'])
    expect(compile("'a'", { kubernetes, resultType: 'string' }).ok).toBe(true)
  })

  it.each([
    ['optional types', 'optional.of(1).hasValue()', '1.28', '1.29'],
    ['quantities', "isQuantity('1')", '1.28', '1.29'],
    ['comparison across numbers', '1 < 1.5', '1.28', '1.29'],
    ['sets', 'sets.contains([1], [1])', '1.29', '1.30'],
    ['IP addresses', "isIP('::1')", '1.30', '1.31'],
    ['formats', "format.named('dns1123Label').hasValue()", '1.31', '1.32'],
    ['two variables', '{1: 2}.all(k, v, k < v)', '1.32', '1.33'],
    ['semantic versions', "isSemver('1.0.0')", '1.33', '1.34'],
    ['sorting', '[2, 1].sort()', '1.34', '1.35'],
  ])('has %s in their time', (_name, expression, before, since) => {
    expect(errorsOf(compile(expression, { kubernetes: before }))[0]?.code).toBe('compile_error')
    expect(compile(expression, { kubernetes: since }).ok).toBe(true)
  })

  it.each(['1.25', '1.37', '2.0', 'new', ''])('knows no Kubernetes %j', (version) => {
    expect(briefly(errorsOf(compile('true', { kubernetes: version })))).toEqual([
      `unknown_version no Kubernetes version "${version}" here: use one from 1.26 to 1.36`,
    ])
  })

  it.each(['v1.30', '1.30.4', 'v1.30.4-eks-1'])('reads %s as a version', (version) => {
    expect(compile('optional.none()', { kubernetes: version }).ok).toBe(true)
  })
})

function typeOf(expression: string): string {
  return valueOf(compile(expression, { kubernetes, variables: ['object'] })).type
}

describe('cost', () => {
  it('is counted', () => {
    expect(evaluate('object.a', { a: 1 })).toMatchObject({ cost: 2 })
    expect(evaluate('[1, 2, 3].all(i, i > 0)')).toMatchObject({ value: true, cost: 16 })
  })

  it('has the limit of an API server', () => {
    const numbers = Array.from({ length: 300 }, (_, index) => index)
    const twice = 'object.all(i, object.all(j, i + j >= 0))'
    expect(evaluate(twice, numbers)).toMatchObject({ value: true })
    const outcome = evaluate(`${twice} && ${twice}`, numbers)
    expect(outcome).toMatchObject({ ok: false, error: { code: 'over_budget' } })
    expect(outcome.cost).toBeGreaterThan(1_000_000)
  })
})
