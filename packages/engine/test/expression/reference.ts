import type { ConditionNode, Scalar, ValueNode } from '../../src/expression/tree.ts'
import { durationIn } from './duration-reference.ts'

/**
 * The language's semantics written a second time, as slowly and plainly as possible: a walk over the tree with an
 * environment of names. The compiled closures must agree with it on everything.
 */
export type Environment = Readonly<Record<string, unknown>>

export interface Known {
  readonly parameters: Readonly<Record<string, unknown>>
  readonly minor: number
}

export function valueIn(node: ValueNode, env: Environment, known: Known): unknown {
  const found = rawValue(node, env, known)
  return found === null ? undefined : found
}

function rawValue(node: ValueNode, env: Environment, known: Known): unknown {
  if (node.op === 'literal') return node.value
  if (node.op === 'parameter') return known.parameters[node.name]
  if (node.op === 'variable') return env[node.name]
  if (node.op === 'join') {
    const parts = node.parts.map((part) => valueIn(part, env, known))
    return parts.every((part) => typeof part === 'string') ? parts.join('') : undefined
  }
  const of = valueIn(node.of, env, known)
  if (node.op === 'count') return Array.isArray(of) ? of.length : undefined
  if (node.op === 'field') {
    const isMap = typeof of === 'object' && of !== null && !Array.isArray(of)
    return isMap && Object.keys(of).includes(node.key) ? (of as Record<string, unknown>)[node.key] : undefined
  }
  if (typeof of !== 'string') return undefined
  if (node.op === 'upper') {
    return of.replaceAll(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 32))
  }
  if (node.op === 'trimPrefix') return of.startsWith(node.prefix) ? of.slice(node.prefix.length) : of
  return of
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.')
    .map((segment) => '/' + segment)
    .join('')
}

export function holds(node: ConditionNode, env: Environment, known: Known): boolean {
  const value = (of: ValueNode): unknown => valueIn(of, env, known)
  const text = (of: ValueNode, other: ValueNode, test: (a: string, b: string) => boolean): boolean => {
    const [a, b] = [value(of), value(other)]
    return typeof a === 'string' && typeof b === 'string' && test(a, b)
  }
  switch (node.op) {
    case 'constant':
      return node.value
    case 'targetAtLeast':
      return known.minor >= Number(node.version.slice(2))
    case 'enabled':
      return known.parameters[node.parameter] === true
    case 'present':
      return value(node.of) !== undefined
    case 'equals':
      return scalar(value(node.left)) && value(node.left) === value(node.right)
    case 'oneOf': {
      const [of, list] = [value(node.of), value(node.list)]
      return scalar(of) && Array.isArray(list) && list.some((each) => each === of)
    }
    case 'compare':
      return related(node.by, value(node.left), value(node.right), (each) =>
        typeof each === 'number' ? each : undefined,
      )
    case 'compareQuantity':
      return related(node.by, value(node.left), value(node.right), quantity)
    case 'compareDuration':
      return related(node.by, value(node.left), value(node.right), durationIn)
    case 'startsWith':
      return text(node.of, node.prefix, (a, b) => a.startsWith(b))
    case 'endsWith':
      return text(node.of, node.suffix, (a, b) => a.endsWith(b))
    case 'contains':
      return text(node.of, node.part, (a, b) => a.includes(b))
    case 'like':
      return text(node.of, node.glob, (a, b) => glob(a, b, '[^]*'))
    case 'likePath':
      return text(node.of, node.glob, (a, b) => glob(a, b, '[^/]*'))
    case 'matches': {
      const of = value(node.of)
      return typeof of === 'string' && new RegExp(node.pattern, 'u').test(of)
    }
    case 'not':
      return !holds(node.of, env, known)
    case 'and':
      return node.all.every((part) => holds(part, env, known))
    case 'or':
      return node.any.some((part) => holds(part, env, known))
    case 'some': {
      const list = value(node.list)
      return (
        Array.isArray(list) &&
        list.some((item: unknown) => holds(node.body, { ...env, [node.item]: item ?? undefined }, known))
      )
    }
    case 'every': {
      const list = value(node.list)
      return (
        !Array.isArray(list) ||
        list.every((item: unknown) => holds(node.body, { ...env, [node.item]: item ?? undefined }, known))
      )
    }
    case 'someEntry': {
      const map = value(node.map)
      if (typeof map !== 'object' || map === null || Array.isArray(map)) return false
      return Object.entries(map).some(([key, each]: [string, unknown]) =>
        holds(node.body, { ...env, [node.key]: key, [node.value]: each ?? undefined }, known),
      )
    }
  }
}

const scalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value)

type Ordered = number | bigint | undefined

function related(by: string, left: unknown, right: unknown, number: (value: unknown) => Ordered): boolean {
  const [a, b] = [number(left), number(right)]
  if (a === undefined || b === undefined) return false
  return { above: a > b, atLeast: a >= b, below: a < b, atMost: a <= b }[by] ?? false
}

function quantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const units = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E']
  const match = /^([+-]?[0-9]+(?:\.[0-9]*)?|[+-]?\.[0-9]+)(.*)$/.exec(value)
  if (!match) return undefined
  const [, digits = '', suffix = ''] = match
  if (/^[eE][+-]?[0-9]+$/.test(suffix)) return Number(digits + suffix)
  if (units.includes(suffix)) return Number(digits) * 10 ** ((units.indexOf(suffix) - 3) * 3)
  const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].indexOf(suffix)
  return binary === -1 ? undefined : Number(digits) * 1024 ** (binary + 1)
}

function glob(text: string, pattern: string, star: string): boolean {
  const source = pattern.split('*').map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(`^${source.join(star)}$`, 'u').test(text)
}
