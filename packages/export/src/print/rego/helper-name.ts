import type { ConditionNode, ValueNode } from '@rampart/engine'

import { elementName, snakeCase } from '../names.ts'
import { nodesIn } from '../tree/nodes.ts'
import type { Question } from '../tree/question.ts'

/** What a variable of the tree is called in print. */
export type NameOf = (variable: string) => string | undefined

/** What a helper rule is called: what it asks, in a few words. */
export function helperWord(node: ConditionNode, nameOf: NameOf): string | undefined {
  switch (node.op) {
    case 'some':
    case 'every':
      return prefixedWord('some', elementName(node.list))
    case 'someEntry':
      return suffixed(keyWord(node.map, nameOf), 'has_entry')
    case 'and':
    case 'or':
      return joinedWord(node, nameOf)
    case 'not':
      return node.of.op === 'present'
        ? prefixedWord('lacks', keyWord(node.of.of, nameOf))
        : prefixedWord('not', helperWord(node.of, nameOf))
    case 'constant':
    case 'targetAtLeast':
    case 'enabled':
      return undefined
    default:
      return questionWord(node, nameOf)
  }
}

function questionWord(node: Question, nameOf: NameOf): string | undefined {
  const about = (of: ValueNode, words: string): string | undefined => suffixed(keyWord(of, nameOf), words)
  switch (node.op) {
    case 'present':
      return prefixedWord('has', keyWord(node.of, nameOf))
    case 'equals':
      return equalsWord(keyWord(node.left, nameOf), node.right)
    case 'oneOf':
      return about(node.of, node.list.op === 'parameter' ? `is_in_${snakeCase(node.list.name)}` : 'is_listed')
    case 'compare':
      return about(node.left, `is_${snakeCase(node.by)}${numberWord(node.right)}`)
    case 'compareQuantity':
      return about(node.left, isZero(node.right) ? 'is_positive' : 'is_above')
    case 'compareDuration':
      return about(node.left, node.by === 'above' ? 'is_longer' : 'is_shorter')
    case 'startsWith':
      return about(node.of, 'has_prefix')
    case 'endsWith':
      return about(node.of, 'has_suffix')
    case 'contains':
      return about(node.of, 'has_part')
    case 'matches':
      return about(node.of, 'matches')
    case 'like':
    case 'likePath':
      return about(node.of, 'is_like')
  }
}

const longest = 40

function joinedWord(node: ConditionNode & { op: 'and' | 'or' }, nameOf: NameOf): string | undefined {
  const [parameter, ...others] = parametersIn(node)
  if (parameter !== undefined && others.length === 0) return `is_in_${snakeCase(parameter)}`
  const parts = node.op === 'and' ? node.all : node.any
  const words = [...new Set(parts.map((part) => helperWord(part, nameOf)))]
  const whole = words.join(`_${node.op}_`)
  return words.includes(undefined) || whole.length > longest ? undefined : whole
}

/** The parameters whose items it goes through. */
function parametersIn(node: ConditionNode): ReadonlySet<string> {
  const found = new Set<string>()
  for (const each of nodesIn(node)) {
    if ((each.op === 'some' || each.op === 'oneOf') && each.list.op === 'parameter') found.add(each.list.name)
  }
  return found
}

function equalsWord(left: string | undefined, right: ValueNode): string | undefined {
  if (right.op !== 'literal') return suffixed(left, 'is_the_same')
  if (right.value === true) return prefixedWord('is', left)
  const word = snakeCase(String(right.value))
  return suffixed(left, word === '' ? 'is_empty' : /^[a-z0-9_]{1,20}$/.test(word) ? `is_${word}` : 'is_that')
}

const isZero = (node: ValueNode): boolean => node.op === 'literal' && (node.value === '0' || node.value === 0)

const numberWord = (node: ValueNode): string =>
  node.op === 'literal' && Number.isInteger(node.value) ? `_${snakeCase(String(node.value))}` : ''

const prefixedWord = (word: string, rest: string | undefined): string | undefined =>
  rest === undefined ? undefined : `${word}_${snakeCase(rest)}`

const suffixed = (word: string | undefined, words: string): string | undefined =>
  word === undefined ? undefined : `${snakeCase(word)}_${words}`

/** Too little to say what is meant. */
const vague = new Set(['name', 'type', 'path', 'value', 'key'])

function keyWord(node: ValueNode, nameOf: NameOf): string | undefined {
  switch (node.op) {
    case 'field': {
      if (!/^[A-Za-z]/.test(node.key) || node.key.length > 25) return undefined
      const holder = vague.has(node.key) ? keyWord(node.of, nameOf) : undefined
      return holder === undefined ? node.key : `${holder}_${node.key}`
    }
    case 'variable':
      return nameOf(node.name)
    case 'parameter':
      return node.name
    case 'upper':
    case 'trimPrefix':
    case 'cleanPath':
      return keyWord(node.of, nameOf)
    case 'count':
      return suffixed(keyWord(node.of, nameOf), 'count')
    case 'join': {
      const [first] = node.parts
      return first && keyWord(first, nameOf)
    }
    case 'literal':
      return undefined
  }
}
