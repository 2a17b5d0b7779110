import { describe, expect, it } from 'vitest'

import { withDefaults } from '../../src/gatekeeper/schema/defaults.ts'
import { goPattern } from '../../src/gatekeeper/schema/go-pattern.ts'
import { readSchema } from '../../src/gatekeeper/schema/read-schema.ts'
import type { Schema } from '../../src/gatekeeper/schema/schema.ts'
import { validate } from '../../src/gatekeeper/schema/validate.ts'
import { documentsIn } from './support.ts'

const read = (yaml: string): unknown => documentsIn(`value: ${yaml}`)[0]?.value

const refuse = (_: unknown, message: string): void => {
  throw new Error(message)
}

function schemaOf(yaml: string, isLegacy = false): Schema {
  const { value } = read(yaml) as { value: unknown }
  return readSchema(value, [], { report: refuse, isLegacy })
}

const valueOf = (yaml: string): unknown => (read(yaml) as { value: unknown }).value

const inner = 'type: object, properties: {a: {type: integer, default: 1}}'

describe('defaults', () => {
  it.each([
    ['a missing field', `{${inner}}`, '{}', '{a: 1}'],
    ['a field that is there', `{${inner}}`, '{a: 2}', '{a: 2}'],
    ['null that may not be', `{${inner}}`, '{a: null}', '{a: 1}'],
    [
      'null that may be',
      '{type: object, properties: {a: {type: integer, default: 1, nullable: true}}}',
      '{a: null}',
      '{a: null}',
    ],
    ['a map that is missing', `{type: object, properties: {m: {${inner}}}}`, '{}', '{}'],
    ['a map that is there', `{type: object, properties: {m: {${inner}}}}`, '{m: {}}', '{m: {a: 1}}'],
    ['a map with a default', `{type: object, properties: {m: {default: {}, ${inner}}}}`, '{}', '{m: {a: 1}}'],
    ['items', `{type: array, items: {${inner}}}`, '[{}, {a: 2}]', '[{a: 1}, {a: 2}]'],
    [
      'additional fields',
      `{type: object, additionalProperties: {${inner}}}`,
      '{x: {}, y: {a: 2}}',
      '{x: {a: 1}, y: {a: 2}}',
    ],
    [
      'unknown fields that stay',
      `{x-kubernetes-preserve-unknown-fields: true, ${inner}}`,
      '{b: {c: 1}}',
      '{a: 1, b: {c: 1}}',
    ],
    [
      'false and zero',
      '{type: object, properties: {a: {type: boolean, default: false}, b: {type: integer, default: 0}}}',
      '{}',
      '{a: false, b: 0}',
    ],
    ['something else than a map', `{${inner}}`, '7', '7'],
  ])('%s', (_, schema, value, expected) => {
    expect(withDefaults(valueOf(value), schemaOf(schema))).toEqual(valueOf(expected))
  })

  it('leave the value as it is, and the default for the next', () => {
    const schema = schemaOf('{type: object, properties: {list: {type: array, items: {type: string}, default: [a]}}}')
    const value = {}
    const one = withDefaults(value, schema) as { list: string[] }
    one.list.push('b')
    expect([value, withDefaults(value, schema)]).toEqual([{}, { list: ['a'] }])
  })
})

function mistakes(value: string, schema: Schema): string[] {
  const found: string[] = []
  validate(valueOf(value), schema, ['p'], (_, message) => void found.push(message.replace(/\. .*$/, '')))
  return found
}

describe('validation', () => {
  it.each([
    ['{type: string, minLength: 2, maxLength: 3}', 'a', ['p must have at least 2 characters']],
    ['{type: string, maxLength: 1}', '😀', []],
    ['{type: number, maximum: 3, exclusiveMaximum: true}', '3', ['p must be less than 3']],
    ['{type: number, minimum: 3, exclusiveMinimum: true}', '3', ['p must be more than 3']],
    ['{type: integer, multipleOf: 5}', '7', ['p must be a multiple of 5']],
    ['{type: integer}', '3.0', []],
    ['{type: array, items: {type: string}, maxItems: 1}', '[a, b]', ['p must have at most 1 items']],
    ['{type: object, maxProperties: 1, additionalProperties: true}', '{a: 1, b: 2}', ['p must have at most 1 fields']],
    ['{type: object, additionalProperties: false}', '{a: 1}', ['there is no field p.a']],
    ['{type: object}', '{a: {b: 1}}', ['there is no field p.a']],
    ['{type: string, enum: [a]}', 'b', ['p must be one of "a"']],
    ['{type: array, items: {type: string}, enum: [[a]]}', '[a]', []],
    ['{type: string, nullable: true}', 'null', []],
    ['{type: string}', 'null', ['p is null, not a string']],
    ['{x-kubernetes-preserve-unknown-fields: true}', '{a: [1, {b: null}]}', []],
    ['{x-kubernetes-int-or-string: true}', '80%', []],
    ['{x-kubernetes-int-or-string: true}', '1.5', ['p is a number, not an integer or a string']],
    [
      '{type: string, allOf: [{minLength: 2}, {pattern: "^x"}]}',
      'z',
      ['p must have at least 2 characters', 'p does not match ^x'],
    ],
    [
      '{type: string, anyOf: [{pattern: "^x"}, {pattern: "^y"}]}',
      'z',
      ['p fits none of the forms that the schema allows (anyOf)'],
    ],
    [
      '{type: string, oneOf: [{pattern: "x"}, {pattern: "y"}]}',
      'xy',
      ['p must fit exactly one of the forms that the schema allows (oneOf)'],
    ],
    ['{type: string, not: {pattern: "^x"}}', 'x', ['p has the form that the schema forbids (not)']],
    [
      '{type: object, properties: {a: {type: string}}, anyOf: [{required: [a]}]}',
      '{}',
      ['p fits none of the forms that the schema allows (anyOf)'],
    ],
  ])('%s of %s', (schema, value, expected) => {
    expect(mistakes(value, schemaOf(schema))).toEqual(expected)
  })

  it('lets a legacy schema leave out types, and keeps unknown fields', () => {
    const legacy = schemaOf('{properties: {a: {type: array}, b: {properties: {c: {type: string}}}}}', true)
    expect(mistakes('{a: [1, {}], b: {c: x, d: 1}, e: 1}', legacy)).toEqual([])
    expect(mistakes('{b: {c: 1}}', legacy)).toEqual(['p.b.c is an integer, not a string'])
  })
})

describe('patterns', () => {
  it.each([
    ['(?i)^abc$', 'ABC', true],
    ['\\Aa\\z', 'a', true],
    ['(?P<x>a)', 'a', true],
    ['[[:alnum:]]+-', 'a1-', true],
    ['^\\-a$', '-a', true],
    ['^[a-z]$', 'A', false],
  ])('%s on %s', (pattern, text, expected) => {
    expect(goPattern(pattern).test(text)).toBe(expected)
  })
})
