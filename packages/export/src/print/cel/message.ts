import { wordsFor, type ConditionNode, type ValueNode } from '@rampart/engine'

import { breakOr, group, indent, joinDocs, type Doc } from '../layout.ts'
import { implies } from '../tree/implied.ts'
import { isContainers } from '../tree/nodes.ts'
import { piecesOf } from '../words.ts'
import { sizeOf } from './converted.ts'
import { given } from './given.ts'
import { quoted } from './literal.ts'
import { isPlace, place } from './place.ts'
import type { Scope } from './scope.ts'
import { atom, type Cel } from './syntax.ts'

export interface MessageParts {
  readonly template: string
  readonly data: Readonly<Record<string, ValueNode>>
  readonly when: ConditionNode
  /** How the container's name is reached. */
  readonly label: string | undefined
}

/** The words of one finding. */
export function messageOf({ template, data, when, label }: MessageParts, scope: Scope): Cel {
  const values: Doc[] = []
  let text = ''
  for (const piece of piecesOf(template)) {
    const found = 'text' in piece ? piece.text : filling(piece.placeholder)
    if (typeof found === 'string') text += found.replaceAll('%', '%%')
    else {
      text += '%s'
      values.push(found)
    }
  }
  if (values.length === 0) return atom(quoted(text.replaceAll('%%', '%')))
  const list = group('.format([', indent(breakOr(''), joinDocs(values, [',', breakOr(' ')])), breakOr(''), '])')
  return atom([quoted(text), list])

  function filling(name: string): string | readonly Doc[] {
    const node = Object.hasOwn(data, name) ? data[name] : undefined
    if (node) return wordsOf(node, when, scope)
    return name === 'container' && label !== undefined ? [label] : `{${name}}`
  }
}

function wordsOf(node: ValueNode, when: ConditionNode, scope: Scope): string | readonly Doc[] {
  if (node.op === 'literal') return wordsFor(node.value)
  if (node.op === 'count') return [countWords(node, when, scope)]
  const constant = node.op === 'parameter' ? scope.prelude.constantOf(node.name) : undefined
  if (constant !== undefined) return wordsFor(constant)
  if (!isPlace(node))
    throw new Error(`a message of a portable rule spells a place, not what a "${node.op}" makes of it`)
  const { text, kind, plain } = place(node, scope)
  if (kind !== 'any' && kind !== 'optional') return [text]
  if (implies(when, node)) return [plain]
  if (kind === 'any') return [`${text} == null ? '(unset)' : ${text}`]
  return [`${text}.optMap(v, v == null ? '(unset)' : v).orValue('(unset)')`]
}

const sizeWords = (list: Cel): Cel => atom(['string(', sizeOf(list).doc, ')'])

/** A number among texts has to be a text itself: CEL has no lists of both. */
function countWords(node: ValueNode & { op: 'count' }, when: ConditionNode, scope: Scope): Doc {
  const { of } = node
  if (isContainers(of)) return sizeWords(atom(scope.prelude.containers())).doc
  if (!isPlace(of)) return given(of, 'list', scope, sizeWords).doc
  const { text, kind, plain, isVague = false } = place(of, scope)
  if (implies(when, node)) return sizeWords(atom(plain)).doc
  const choice = (list: string): Doc => [`type(${list}) == list ? `, sizeWords(atom(list)).doc, ` : '(unset)'`]
  if (kind !== 'optional') return choice(text)
  return [`${text}.optMap(l, `, choice(isVague ? 'dyn(l)' : 'l'), `).orValue('(unset)')`]
}
