import { isWithin, type ContainerList, type Rule } from '@rampart/engine'

import type { RuleMutant } from './rule-mutant.ts'
import { withContext, withMeta, withViolations } from './wrapped.ts'

/** What the cases of a rule show of it: mistakes in what they never touch are not looked for. */
export interface Shown {
  /** Lists that a finding lies in. */
  readonly lists: ReadonlySet<ContainerList>
  /** Whether the rule asked for other resources. */
  readonly asksInventory: boolean
}

/** Mutants of any rule, however it is written: what it reports, what it is made for, what it is told. */
export function genericMutants(rule: Rule, shown: Shown): RuleMutant[] {
  return [
    ...silentMessages(rule),
    { id: 'findings:at-root', words: 'everything found at the root of the resource', rule: atRoot(rule) },
    ...fewerKinds(rule),
    ...(rule.portable ? loopsStopped(rule) : listsIgnored(rule, shown)),
    ...parametersIgnored(rule),
    ...(shown.asksInventory ? [inventoryIgnored(rule)] : []),
  ]
}

/** A portable message that is never found is a mutant of its tree. */
function silentMessages(rule: Rule): RuleMutant[] {
  const inTree = new Set(rule.portable?.violations.map(({ message }) => message))
  return Object.keys(rule.meta.messages)
    .filter((id) => !inTree.has(id))
    .map((id) => ({
      id: `${id}:never`,
      words: 'never found',
      rule: withViolations(rule, (found) => found.filter(({ message }) => message !== id)),
      messages: [id],
    }))
}

const atRoot = (rule: Rule): Rule => withViolations(rule, (found) => found.map((each) => ({ ...each, path: [] })))

function fewerKinds(rule: Rule): RuleMutant[] {
  const { appliesTo } = rule.meta
  if (appliesTo.length < 2) return []
  return appliesTo.map((kind) => ({
    id: `appliesTo:without ${kind}`,
    words: `${kind} not judged`,
    rule: withMeta(rule, { appliesTo: appliesTo.filter((each) => each !== kind) }),
  }))
}

/** In a loop, or over containers, somebody may stop at the first. */
function loopsStopped(rule: Rule): RuleMutant[] {
  const repeated =
    rule.portable?.violations.filter(({ loops, scope }) => loops.length > 0 || scope.of === 'container') ?? []
  return repeated.map(({ message }) => ({
    id: `${message}:first-only`,
    words: 'only the first one of a resource found',
    rule: withViolations(rule, (found) => {
      const first = found.find((each) => each.message === message)
      return found.filter((each) => each.message !== message || each === first)
    }),
    messages: [message],
  }))
}

function listsIgnored(rule: Rule, { lists }: Shown): RuleMutant[] {
  if (lists.size === 0) return []
  return (['initContainers', 'ephemeralContainers'] as const).map((list) => ({
    id: `findings:without-${list}`,
    words: `${list} not looked at`,
    rule: withViolations(rule, (found, { pod }) => {
      return pod ? found.filter(({ path }) => !isWithin(path, [...pod.path, list])) : found
    }),
  }))
}

function parametersIgnored(rule: Rule): RuleMutant[] {
  return Object.entries(rule.meta.parameters ?? {}).map(([name, { default: fallback }]) => ({
    id: `parameters.${name}:ignored`,
    words: `always the default of ${name}`,
    rule: withContext(rule, (context) => ({ ...context, parameters: { ...context.parameters, [name]: fallback } })),
  }))
}

function inventoryIgnored(rule: Rule): RuleMutant {
  const nothing = { all: [], inNamespace: () => [] }
  const words = 'other resources not looked at'
  return { id: 'inventory:ignored', words, rule: withContext(rule, (context) => ({ ...context, inventory: nothing })) }
}
