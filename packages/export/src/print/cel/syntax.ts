import { breakOr, group, indent, joinDocs, layOut, type Doc } from '../layout.ts'

/** A piece of CEL; the level says how tightly it holds together. */
export interface Cel {
  readonly doc: Doc
  readonly level: number
  /** The same turned round, where that is shorter than `!(...)`. */
  readonly negated?: Cel
}

const level = { choice: 0, any: 1, all: 2, relation: 3, sum: 4, prefix: 5, primary: 6 } as const

export const atom = (text: Doc): Cel => ({ doc: text, level: level.primary })

/** Below the level that its place asks for, it stands in parentheses. */
function within(cel: Cel, wanted: number): Doc {
  return cel.level >= wanted ? cel.doc : group('(', indent(breakOr(''), cel.doc), breakOr(''), ')')
}

export const primary = (cel: Cel): Doc => within(cel, level.primary)

const opposite: Readonly<Record<string, string>> = { '==': '!=', '!=': '==' }

export function relation(left: Cel, operator: string, right: Cel): Cel {
  const doc = [within(left, level.sum), ` ${operator} `, within(right, level.sum)]
  const turned = opposite[operator]
  if (turned === undefined) return { doc, level: level.relation }
  const negated = { doc: [within(left, level.sum), ` ${turned} `, within(right, level.sum)], level: level.relation }
  return { doc, level: level.relation, negated }
}

export function sum(parts: readonly Cel[]): Cel {
  const docs = parts.map((part) => within(part, level.prefix))
  return { doc: group(joinDocs(docs, [' +', breakOr(' ')])), level: level.sum }
}

export function not(cel: Cel): Cel {
  return cel.negated ?? { doc: ['!', within(cel, level.prefix)], level: level.prefix, negated: cel }
}

export const all = (parts: readonly Cel[]): Cel => joined(parts, ' &&', level.all)
export const any = (parts: readonly Cel[]): Cel => joined(parts, ' ||', level.any)

function joined(parts: readonly Cel[], operator: string, own: number): Cel {
  const [first] = parts
  if (first && parts.length === 1) return first
  const docs = parts.map((part) => within(part, own))
  return { doc: group(joinDocs(docs, [operator, breakOr(' ')])), level: own }
}

export const call = (on: Cel, name: string, argument: Cel): Cel => atom([primary(on), `.${name}(`, argument.doc, ')'])

/** `on.exists(item, body)` and its like. */
export function macro(on: Cel, name: string, item: string, body: Cel): Cel {
  return atom([primary(on), group(`.${name}(${item},`, indent(breakOr(' '), body.doc), breakOr(''), ')')])
}

/** Steps from one to the next, each on a line of its own where they do not fit on one. */
export function chain(on: Cel, steps: readonly Doc[]): Cel {
  return atom(group(primary(on), indent(...steps.map((step) => [breakOr(''), step]))))
}

/** A step of a chain. */
export function step(name: string, item: string, body: Cel): Doc {
  return group(`.${name}(${item},`, indent(breakOr(' '), body.doc), breakOr(''), ')')
}

export function choice(test: Cel, then: Cel, otherwise: Cel): Cel {
  const doc = group(
    within(test, level.any),
    indent(breakOr(' '), '? ', within(then, level.any), breakOr(' '), ': ', otherwise.doc),
  )
  return { doc, level: level.choice }
}

export const textOf = ({ doc }: Cel): string => layOut(doc)
