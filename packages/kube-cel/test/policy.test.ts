import { describe, expect, it } from 'vitest'

import { compilePolicy, type Admission, type Judgement, type Policy } from '../src/public/index.ts'
import { briefly, errorsOf, kubernetes, valueOf } from './support/cel.ts'

const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'a', privileged: true }, { name: 'b' }] } }

const noPrivileged: Policy = {
  variables: [
    { name: 'containers', expression: 'object.spec.?containers.orValue([])' },
    { name: 'offenders', expression: 'variables.containers.filter(c, c.?privileged == optional.of(true))' },
    { name: 'names', expression: 'variables.offenders.map(c, c.name)' },
  ],
  validations: [
    {
      expression: 'variables.offenders.size() == 0',
      message: 'a container runs privileged',
      messageExpression: '"privileged: " + variables.names.join(", ")',
    },
  ],
}

function judge(policy: Policy, admission: Admission = { object: pod }): Judgement {
  return valueOf(valueOf(compilePolicy(policy, { kubernetes })).evaluate(admission))
}

function refusals(policy: Policy): readonly string[] {
  return briefly(errorsOf(compilePolicy(policy, { kubernetes })))
}

describe('a policy', () => {
  it('judges with variables and a message of its own', () => {
    expect(judge(noPrivileged)).toMatchObject({
      status: 'judged',
      validations: [{ status: 'failed', message: 'privileged: a' }],
    })
    expect(judge(noPrivileged, { object: { spec: {} } })).toMatchObject({ validations: [{ status: 'passed' }] })
  })

  it('evaluates a variable only when it is used', () => {
    const variables = [{ name: 'missing', expression: 'object.nope.nope' }]
    expect(judge({ variables, validations: [{ expression: 'true' }] })).toMatchObject({
      validations: [{ status: 'passed' }],
    })
    expect(judge({ variables, validations: [{ expression: 'variables.missing == 1' }] })).toMatchObject({
      validations: [
        {
          status: 'errored',
          error: {
            code: 'evaluation_error',
            message: expect.stringContaining('composited variable "missing" fails to evaluate: no such key: nope'),
          },
        },
      ],
    })
  })

  it.each<[string, Admission, string]>([
    ['object.metadata.name == "web"', { object: pod }, 'passed'],
    ['object == null && oldObject.metadata.name == "web"', { oldObject: pod }, 'passed'],
    ['oldObject == null && params == null', { object: pod }, 'passed'],
    ['has(request.operation)', { object: pod }, 'failed'],
    ['params.most == 3', { params: { most: 3 } }, 'passed'],
    ['request.operation == "UPDATE"', { request: { operation: 'UPDATE' } }, 'passed'],
    ['request.userInfo.username == "ada"', { request: { userInfo: { username: 'ada' } } }, 'passed'],
    ['has(request.subResource)', { request: { name: 'web' } }, 'failed'],
    ['namespaceObject == null', { object: pod }, 'passed'],
    [
      'namespaceObject.metadata.labels.team == "a"',
      { namespaceObject: { metadata: { labels: { team: 'a' } } } },
      'passed',
    ],
    ['object.spec.replicas + 1 == 3', { object: { spec: { replicas: 2 } } }, 'passed'],
    ['object.id == 9007199254740993', '{"object": {"id": 9007199254740993}}', 'passed'],
    ['object.spec.hostNetwork == true', { object: { spec: { hostNetwork: null } } }, 'failed'],
    ['authorizer.path("/healthz").check("get").allowed()', { object: pod }, 'errored'],
  ])('%s', (expression, admission, status) => {
    expect(judge({ hasParams: true, validations: [{ expression }] }, admission)).toMatchObject({
      validations: [{ status }],
    })
  })

  it('goes on after a validation that fails or errs', () => {
    const validations = [
      { expression: 'object.a.b == 1' },
      { expression: 'false', message: 'no' },
      { expression: 'true' },
    ]
    expect(judge({ validations })).toMatchObject({
      validations: [
        { status: 'errored', error: { message: "expression 'object.a.b == 1' resulted in error: no such key: a" } },
        { status: 'failed', message: 'no' },
        { status: 'passed' },
      ],
    })
  })

  it.each([
    ['" spaced "', { message: 'spaced' }],
    [
      'object.nope',
      { message: 'fixed', messageProblem: "expression 'string(object.nope)' resulted in error: no such key: nope" },
    ],
    ['" "', { message: 'fixed', messageProblem: 'the messageExpression gave a blank message' }],
    ['"a\\nb"', { message: 'fixed', messageProblem: 'the messageExpression gave a message with line breaks' }],
    [
      'object.metadata.long',
      {
        message: 'fixed',
        messageProblem: 'the messageExpression gave a message of 6000 bytes, above the limit of 5120',
      },
    ],
  ])('with the message expression %s', (text, expected) => {
    const messageExpression = `string(${text})`
    const object = { metadata: { long: 'x'.repeat(6000) } }
    const judged = judge({ validations: [{ expression: 'false', message: ' fixed ', messageExpression }] }, { object })
    expect(judged).toMatchObject({ validations: [{ status: 'failed', ...expected }] })
  })

  it('has the expression for a message when there is no other', () => {
    expect(judge({ validations: [{ expression: ' 1 == 2 ' }] })).toMatchObject({
      validations: [{ message: 'failed expression: 1 == 2' }],
    })
  })

  it.each<[readonly string[], object]>([
    [['true', 'object.metadata.name == "web"'], { status: 'judged', validations: [{ status: 'passed' }] }],
    [['true', 'false'], { status: 'not-matched' }],
    [['object.nope == 1', 'false'], { status: 'not-matched' }],
    [['true', 'namespaceObject == null'], { status: 'judged' }],
    [
      ['true', 'object.nope == 1'],
      {
        status: 'errored',
        errors: [
          {
            code: 'evaluation_error',
            path: 'matchConditions[1].expression',
            message: "expression 'object.nope == 1' resulted in error: no such key: nope",
          },
        ],
      },
    ],
  ])('under the match conditions %j', (expressions, expected) => {
    const matchConditions = expressions.map((expression, index) => ({ name: `c${index}`, expression }))
    const admission = { object: pod, namespaceObject: { metadata: { name: 'default' } } }
    expect(judge({ matchConditions, validations: [{ expression: 'true' }] }, admission)).toMatchObject(expected)
  })

  it('judges many objects in their order', () => {
    const program = valueOf(compilePolicy(noPrivileged, { kubernetes }))
    const judged = valueOf(program.evaluateAll([{ object: pod }, { object: { spec: {} } }, { object: {} }]))
    expect(judged.map((each) => (each.status === 'judged' ? each.validations[0]?.status : each.status))).toEqual([
      'failed',
      'passed',
      'errored',
    ])
  })

  it.each<[Admission, string]>([
    [
      { object: 'text' },
      'inputs[0].object json: cannot unmarshal string into Go value of type map[string]interface {}',
    ],
    [{ request: { opration: 'CREATE' } }, 'inputs[0].request unknown field "opration"'],
    [{ namespaceObject: { labels: {} } }, 'inputs[0].namespaceObject unknown field "labels"'],
    ['{"objekt": {}}', 'unknown field "inputs[0].objekt"'],
  ])('refuses to judge %j', (admission, message) => {
    const program = valueOf(compilePolicy(noPrivileged, { kubernetes }))
    expect(briefly(errorsOf(program.evaluate(admission)))).toEqual([`bad_request ${message}`])
  })
})

describe('the budget of a policy', () => {
  // A tenth of the one length times a tenth of the other: half a million, which takes no time to find out.
  const costly = '!object.text.contains(object.part)'
  const object = { text: 'x'.repeat(100_000), part: 'y'.repeat(500) }

  it('is counted', () => {
    const judged = judge({ validations: [{ expression: costly }] }, { object })
    expect(judged).toMatchObject({ validations: [{ status: 'passed' }] })
    expect(judged.status === 'judged' && judged.cost).toBeGreaterThan(500_000)
  })

  it('is that of an API server for one expression', () => {
    const tooMuch = [costly, costly, costly].join(' && ')
    expect(judge({ validations: [{ expression: tooMuch }, { expression: 'true' }] }, { object })).toMatchObject({
      validations: [{ status: 'errored', error: { code: 'over_budget' } }, { status: 'passed' }],
    })
  })

  it('is that of an API server for all of them', () => {
    const validations = Array.from({ length: 21 }, () => ({ expression: costly }))
    expect(judge({ validations }, { object })).toMatchObject({ status: 'errored', errors: [{ code: 'over_budget' }] })
  })

  it('is smaller for match conditions', () => {
    const matchConditions = Array.from({ length: 6 }, (_, index) => ({ name: `c${index}`, expression: costly }))
    expect(judge({ matchConditions, validations: [{ expression: 'true' }] }, { object })).toMatchObject({
      status: 'errored',
      errors: [{ code: 'over_budget' }],
    })
  })
})

describe('compilePolicy', () => {
  const validations = [{ expression: 'true' }]

  it('finds all that is wrong with the expressions', () => {
    const policy: Policy = {
      matchConditions: [{ name: 'm', expression: 'variables.a' }],
      variables: [
        { name: 'a', expression: 'later' },
        { name: 'b', expression: 'variables.c' },
        { name: 'c', expression: '1' },
      ],
      validations: [
        { expression: 'params.x == 1' },
        { expression: 'object.a' },
        { expression: 'true', messageExpression: '1' },
        { expression: '\n1 ==', messageExpression: 'authorizer' },
      ],
    }
    expect(refusals(policy)).toEqual([
      "compile_error matchConditions[0].expression 1:1 undeclared reference to 'variables' (in container '')",
      "compile_error variables[0].expression 1:1 undeclared reference to 'later' (in container '')",
      "compile_error variables[1].expression 1:10 undefined field 'c'",
      "compile_error validations[0].expression 1:1 undeclared reference to 'params' (in container '')",
      'wrong_type validations[1].expression must evaluate to bool but got dyn',
      expect.stringContaining('compile_error validations[3].expression 2:5 Syntax error'),
      'wrong_type validations[2].messageExpression must evaluate to string but got int',
      "compile_error validations[3].messageExpression 1:1 undeclared reference to 'authorizer' (in container '')",
    ])
  })

  it('knows the types of the request and of variables', () => {
    const variables = [{ name: 'n', expression: '1' }]
    expect(refusals({ variables, validations: [{ expression: 'request.opration == "CREATE"' }] })).toEqual([
      "compile_error validations[0].expression 1:8 undefined field 'opration'",
    ])
    expect(refusals({ variables, validations: [{ expression: 'variables.n == "1"' }] })).toEqual([
      "compile_error validations[0].expression 1:13 found no matching overload for '_==_' applied to '(int, string)'",
    ])
  })

  it.each<[Policy, readonly string[]]>([
    [{ validations: [] }, ['validations there is no validation']],
    [{ validations: [{ expression: ' ' }] }, ['validations[0].expression there is no expression']],
    [{ validations: [{ expression: 'true', message: ' ' }] }, ['validations[0].message it is blank']],
    [{ validations: [{ expression: 'true', message: 'a\nb' }] }, ['validations[0].message it has line breaks']],
    [
      { validations: [{ expression: 'true', messageExpression: ' ' }] },
      ['validations[0].messageExpression there is no expression'],
    ],
    [
      { validations, variables: [{ name: 'a-b', expression: '1' }] },
      ['variables[0].name "a-b" is not a CEL identifier'],
    ],
    [
      { validations, variables: [{ name: 'namespace', expression: '1' }] },
      ['variables[0].name "namespace" is not a CEL identifier'],
    ],
    [
      {
        validations,
        variables: [
          { name: 'a', expression: '1' },
          { name: 'a', expression: '2' },
        ],
      },
      ['variables[1].name there is another "a"'],
    ],
    [
      { validations, matchConditions: [{ name: '', expression: 'true' }] },
      ['matchConditions[0].name there is no name'],
    ],
  ])('refuses %j', (policy, expected) => {
    expect(refusals(policy)).toEqual(expected.map((line) => `bad_policy ${line}`))
  })

  it('refuses what it would not judge', () => {
    const policy = { validations, auditAnnotations: [] } as Policy
    expect(refusals(policy)).toEqual(['bad_request unknown field "policy.auditAnnotations"'])
  })

  it('has the libraries of the version', () => {
    const policy = { validations: [{ expression: "isIP('::1')" }] }
    expect(errorsOf(compilePolicy(policy, { kubernetes: '1.30' }))[0]?.code).toBe('compile_error')
    expect(compilePolicy(policy, { kubernetes: '1.31' }).ok).toBe(true)
    expect(errorsOf(compilePolicy(policy, { kubernetes: '1.99' }))[0]?.code).toBe('unknown_version')
  })
})
