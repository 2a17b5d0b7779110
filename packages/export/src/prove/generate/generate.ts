import type { Rule } from '@rampart/engine'
import { oneof, sample } from 'fast-check'

import { judgeByLinter } from '../judge-linter.ts'
import { alterations } from './alterations.ts'
import { workloads } from './workload.ts'

/** Which resources, and how many. */
export interface GenerateOptions {
  readonly count: number
  /** The same seed gives the same resources. */
  readonly seed: number
  readonly kubernetes: string
  readonly parameters?: Readonly<Record<string, unknown>>
  /** Resources that are known to matter, such as the rule's cases: half of what is made is one of them, a little changed. */
  readonly like?: readonly object[]
}

/** So many are made for each that is kept: what a rule rarely finds is kept first. */
const drawn = 4

/** Resources that a rule finds something in, and resources that it does not, each message in as many as there are. */
export function generate(rule: Rule, options: GenerateOptions): readonly object[] {
  const { count, seed, kubernetes, parameters = {}, like = [] } = options
  const made = workloads(rule, parameters)
  const any = like.length === 0 ? made : oneof(made, alterations(like))
  const candidates = sample(any, { numRuns: count * drawn, seed })
  const messages = judgeByLinter(rule, candidates, { kubernetes, parameters }).map(
    (said) => new Set(said.map(({ message }) => message)),
  )
  const kept = chosen(rule, messages, count)
  return candidates.filter((_, index) => kept.has(index))
}

function chosen(rule: Rule, messages: readonly ReadonlySet<string>[], count: number): ReadonlySet<number> {
  const kept = new Set<number>()
  const keep = (most: number, isWanted: (found: ReadonlySet<string>) => boolean): void => {
    let left = most
    for (const [index, found] of messages.entries()) {
      if (left === 0 || kept.size >= count) return
      if (!kept.has(index) && isWanted(found)) {
        kept.add(index)
        left -= 1
      }
    }
  }
  const ids = rule.portable?.violations.map(({ message }) => message) ?? []
  const rarestFirst = ids.toSorted((one, other) => holding(messages, one) - holding(messages, other))
  for (const id of rarestFirst) keep(Math.ceil(count / 2 / ids.length), (found) => found.has(id))
  keep(Math.ceil(count / 3), (found) => found.size === 0)
  keep(count, () => true)
  return kept
}

const holding = (messages: readonly ReadonlySet<string>[], id: string): number =>
  messages.filter((found) => found.has(id)).length
