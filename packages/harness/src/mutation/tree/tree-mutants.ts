import type { PortableRuleSource, PortableViolation } from '@rampart/engine'

import { ofTheContainer } from './change-value.ts'
import type { Change } from './change.ts'
import { changesOf, isCompound } from './changes.ts'
import { replaceEqual } from './replace-equal.ts'
import { simplify } from './simplify.ts'
import { wordsFor } from './words.ts'

/** A portable rule with one small mistake in it. */
export interface TreeMutant {
  /** Stable: message, place in the tree, and what is done there. `unset.when/and[1]:dropped`. */
  readonly id: string
  /** What differs, in the words of the rule's own language. */
  readonly words: string
  /** The messages whose findings alone can differ. */
  readonly messages: readonly string[]
  /** The rule with nothing but the changed violations. */
  readonly source: PortableRuleSource
}

interface Mutated {
  readonly id: string
  readonly words: string
  readonly violations: readonly PortableViolation[]
}

/** All mutants of a rule's tree, in the order of the tree. Those that mean the same as it, or as another, are left out. */
export function treeMutants(source: PortableRuleSource): TreeMutant[] {
  const original = new Map(source.violations.map((violation) => [violation.message, meaningOf(violation)]))
  const seen = new Set<string>()
  const ids = new Map<string, number>()
  return source.violations
    .flatMap((violation) => [...mutantsOf(violation, source.violations)])
    .flatMap(({ id, words, violations }) => {
      const changed = violations.filter((each) => meaningOf(each) !== original.get(each.message))
      const meaning = changed.map(meaningOf).join()
      if (changed.length === 0 || seen.has(meaning)) return []
      seen.add(meaning)
      const messages = changed.map(({ message }) => message)
      return [{ id: unique(id, ids), words, messages, source: { violations: changed } }]
    })
}

/** Two alternatives of a pattern may look the same. */
function unique(id: string, ids: Map<string, number>): string {
  const count = (ids.get(id) ?? 0) + 1
  ids.set(id, count)
  return count === 1 ? id : `${id}#${String(count)}`
}

function* mutantsOf(violation: PortableViolation, all: readonly PortableViolation[]): Iterable<Mutated> {
  const { message, at, loops, when } = violation
  for (const value of [true, false]) {
    const always = value ? 'always' : 'never'
    const mutated: PortableViolation = { ...violation, when: { op: 'constant', value } }
    yield { id: `${message}.when:${always}`, words: `${always} found`, violations: [mutated] }
  }
  yield* scopeMutants(violation)
  for (const change of changesOf(when)) {
    const place = [`${message}.when`, ...change.path].join('/')
    yield { id: `${place}:${change.how}`, words: wordsFor(change, loops), violations: changed(violation, change, all) }
  }
  if (at.op === 'field') {
    const words = `found one level higher than ${at.key}`
    yield { id: `${message}.at:parent`, words, violations: [{ ...violation, at: at.of }] }
  }
}

/** The violation changed, with all others that have the changed part too. */
function changed(
  violation: PortableViolation,
  { how, target, by }: Change,
  all: readonly PortableViolation[],
): PortableViolation[] {
  const holders = isCompound(target) ? all : [violation]
  const bound = how === ofTheContainer ? holders.filter(({ scope }) => scope.of === 'container') : holders
  return bound.map((each) => ({ ...each, when: replaceEqual(each.when, target, by) }))
}

function* scopeMutants(violation: PortableViolation): Iterable<Mutated> {
  const { message, scope } = violation
  if (scope.of !== 'container' || scope.lists.length < 2) return
  for (const list of scope.lists) {
    const lists = scope.lists.filter((each) => each !== list)
    yield {
      id: `${message}.scope:without-${list}`,
      words: `${list} not looked at`,
      violations: [{ ...violation, scope: { ...scope, lists } }],
    }
  }
}

const meaningOf = (violation: PortableViolation): string =>
  JSON.stringify({ ...violation, when: simplify(violation.when) })
