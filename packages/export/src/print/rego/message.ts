import { wordsFor, type ConditionNode, type PortableViolation, type ValueNode } from '@rampart/engine'

import { implies, isNeverWithout } from '../tree/implied.ts'
import { isContainers, keyOf, nodesIn } from '../tree/nodes.ts'
import { piecesOf } from '../words.ts'
import { quoted } from './literal.ts'
import type { Scope } from './scope.ts'
import { term } from './term.ts'

/** The line that makes the words of a finding. */
export function messageLine(template: string, violation: PortableViolation, scope: Scope): string {
  const values: string[] = []
  let text = ''
  for (const piece of piecesOf(template)) {
    const found = 'text' in piece ? { words: piece.text } : filling(piece.placeholder, violation, scope)
    if ('words' in found) text += found.words.replaceAll('%', '%%')
    else {
      text += '%s'
      values.push(found.term)
    }
  }
  if (values.length === 0) return `msg := ${quoted(text.replaceAll('%%', '%'))}`
  return `msg := sprintf(${quoted(text)}, [${values.join(', ')}])`
}

type Filling = { readonly words: string } | { readonly term: string }

function filling(name: string, { data, when, scope: { of } }: PortableViolation, scope: Scope): Filling {
  const node = Object.hasOwn(data, name) ? data[name] : undefined
  if (!node) return name === 'container' && of === 'container' ? { term: 'label' } : { words: `{${name}}` }
  if (node.op === 'literal') return { words: wordsFor(node.value) }
  if (node.op === 'variable' && scope.locals.get(node.name)?.isText === true) return { term: term(node, scope) }
  if (node.op === 'count' && isContainers(node.of)) return { term: `format_int(${term(node, scope)}, 10)` }
  return node.op === 'count' ? wordsAt(node.of, 'count_words', when, scope) : wordsAt(node, 'words', when, scope)
}

/** The call that spells a place, or what it holds, whatever is missing there. */
function wordsAt(node: ValueNode, words: 'words' | 'count_words', when: ConditionNode, scope: Scope): Filling {
  const { module } = scope
  if (node.op !== 'field' || implies(when, node)) return { term: `${module.builtIn(words)}(${term(node, scope)})` }
  const { root, keys } = pathOf(node)
  const path = `[${keys.map(quoted).join(', ')}]`
  const isMap = !(root.op === 'variable' && scope.locals.has(root.name)) || isContainer(root) || hasField(root, when)
  if (isMap) return { term: `${module.builtIn(words)}(object.get(${term(root, scope)}, ${path}, null))` }
  return { term: `${module.builtIn(`${words}_at`)}(${term(root, scope)}, ${path})` }
}

/** Whether the condition is false for sure where a value has no field, as all but maps. */
const hasField = (of: ValueNode, when: ConditionNode): boolean =>
  isNeverWithout(
    when,
    [...nodesIn(when)].filter((node) => node.op === 'field').filter((field) => keyOf(field.of) === keyOf(of)),
  )

const isContainer = (node: ValueNode): boolean => node.op === 'variable' && node.name === 'container'

function pathOf(node: ValueNode): { readonly root: ValueNode; readonly keys: readonly string[] } {
  if (node.op !== 'field') return { root: node, keys: [] }
  const { root, keys } = pathOf(node.of)
  return { root, keys: [...keys, node.key] }
}
