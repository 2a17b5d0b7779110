import type { Scalar, ValueNode } from '@rampart/engine'

import type { Names } from './names.ts'

/** Fields of these names would be read as questions: people write `.field('is')`. */
const questions = new Set([
  'aboveDuration',
  'aboveQuantity',
  'above',
  'absent',
  'atLeast',
  'atMost',
  'below',
  'belowDuration',
  'cleanPath',
  'contains',
  'count',
  'endsWith',
  'every',
  'field',
  'is',
  'like',
  'likePath',
  'matches',
  'oneOf',
  'present',
  'some',
  'someEntry',
  'startsWith',
  'trimPrefix',
  'upper',
  'within',
])

export function valueText(node: ValueNode, names: Names): string {
  switch (node.op) {
    case 'literal':
      return literalText(node.value)
    case 'parameter':
      return `parameter(${quoted(node.name)})`
    case 'variable':
      return names.get(node.name) ?? node.name
    case 'field':
      return `${valueText(node.of, names)}${fieldText(node.key)}`
    case 'upper':
      return `${valueText(node.of, names)}.upper()`
    case 'trimPrefix':
      return `${valueText(node.of, names)}.trimPrefix(${quoted(node.prefix)})`
    case 'cleanPath':
      return `${valueText(node.of, names)}.cleanPath()`
    case 'join':
      return `joined(${node.parts.map((part) => valueText(part, names)).join(', ')})`
    case 'count':
      return `${valueText(node.of, names)}.count()`
  }
}

function literalText(value: Scalar | readonly Scalar[]): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object') return String(value)
  return `[${value.map((each) => literalText(each)).join(', ')}]`
}

export function quoted(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
  return `'${inner.replaceAll("'", String.raw`\'`)}'`
}

function fieldText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) && !questions.has(key) ? `.${key}` : `.field(${quoted(key)})`
}
