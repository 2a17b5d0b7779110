import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'

import { json } from '../../src/test-reporters/json.ts'
import { errored, failed, hostile, mixed, report, result, settings, skipped } from './sample-report.ts'

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../src/test-reporters/test-report.schema.json', import.meta.url)), 'utf8'),
) as object
const docs = readFileSync(fileURLToPath(new URL('../../../../docs/test-report.md', import.meta.url)), 'utf8')
const ajv = new Ajv({ allErrors: true })

/** The published schema lets fields be added; a test should notice one that it does not know. */
const closed = JSON.parse(JSON.stringify(schema), (_, value: unknown) =>
  typeof value === 'object' && value !== null && 'properties' in value && 'required' in value
    ? { ...value, additionalProperties: false }
    : value,
) as object

const read = (...given: Parameters<typeof report>): unknown => JSON.parse(json(report(...given), settings))

test.each([
  ['green', report([result()])],
  ['mixed', mixed],
  ['nothing', report([])],
  ['nothing, and that is fine', report([], { allowEmpty: true })],
])('the schema knows it: %s', (_, given) => {
  const whole: unknown = JSON.parse(json(given, settings))
  ajv.validate(closed, whole)
  expect(ajv.errors ?? []).toEqual([])
  expect(ajv.validate(schema, whole)).toBe(true)
})

describe('the schema refuses', () => {
  const without = { ...failed, failures: [] }
  test.each([
    ['a failed test without a failure', read([without])],
    ['a passed test with one', read([{ ...failed, status: 'passed' }])],
    ['an unknown status', read([{ ...result(), status: 'ok' as 'passed' }])],
    ['a line 0', read([result({ line: 0 })])],
  ])('%s', (_, whole) => {
    expect(ajv.validate(schema, whole)).toBe(false)
  })
})

test('the page names every field of the schema', () => {
  const names = new Set<string>()
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name)
    return value
  })
  expect([...names].filter((name) => !docs.includes(`\`${name}`) && !docs.includes(`.${name}\``))).toEqual([])
})

test('all that is known of a run', () => {
  expect(read([failed, errored, skipped], { deselected: 2 })).toMatchObject({
    version: 1,
    target: { kubernetes: '1.36' },
    units: [
      {
        unit: 'policies/owner',
        deselected: 2,
        tests: [
          {
            name: 'cases/fail.yaml',
            kind: 'case',
            status: 'failed',
            durationMs: 12.25,
            failures: [
              {
                code: 'FINDING_MISSING',
                file: 'policies/owner/cases/fail.yaml',
                line: 5,
                column: 14,
                endLine: 5,
                endColumn: 31,
                expected: ['5: missing'],
                found: [],
              },
            ],
            output: 'looked at web\n',
          },
        ],
      },
      { unit: 'rego', tests: [{ kind: 'rego', status: 'errored', line: 12 }] },
      { unit: 'library/suite.yaml', tests: [{ kind: 'suite', status: 'skipped', reason: 'the suite says skip' }] },
    ],
    errors: [],
    summary: {
      units: 3,
      tests: 3,
      passed: 0,
      failed: 1,
      errored: 1,
      skipped: 1,
      deselected: 2,
      errors: 0,
      exitStatus: 2,
    },
  })
})

test.each(hostile)('%j is read back as it was', (text) => {
  const failure = { code: 'X', message: text, expected: [text], found: [text] }
  const whole = read([result({ unit: text, name: text, file: text, status: 'failed', failures: [failure] })])
  expect(whole).toMatchObject({
    units: [{ unit: text, tests: [{ name: text, file: text, failures: [{ message: text, expected: [text] }] }] }],
  })
})
