import { isWithin, type ContainerList, type Finding, type Inventory, type Rule, type Subject } from '@rampart/engine'

import { judgeCase } from '../cases/judge-case.ts'
import type { ReadyCase } from './judge/ready-case.ts'
import { defaultMutants } from './rule/default-mutants.ts'
import { genericMutants, type Shown } from './rule/generic-mutants.ts'
import type { RuleMutant } from './rule/rule-mutant.ts'
import { withContext } from './rule/wrapped.ts'
import { treeMutants } from './tree/tree-mutants.ts'

/** All mutants of a rule, in a stable order. */
export function mutantsOf(rule: Rule, cases: readonly ReadyCase[]): RuleMutant[] {
  const { portable } = rule
  const ofTree = (portable ? treeMutants(portable) : []).flatMap(({ source, ...mutant }) => {
    const changed = rule.withSource?.(source)
    return changed ? [{ ...mutant, rule: changed }] : []
  })
  return [...ofTree, ...genericMutants(rule, shownBy(rule, cases)), ...defaultMutants(rule)]
}

function shownBy(rule: Rule, cases: readonly ReadyCase[]): Shown {
  const lists = cases.flatMap(({ findings, world }) =>
    findings.flatMap((finding) =>
      finding.rule === rule.meta.id
        ? listsOf(
            finding,
            world.resources.map(({ subject }) => subject),
          )
        : [],
    ),
  )
  return { lists: new Set(lists), asksInventory: cases.some((ready) => asksInventory(rule, ready)) }
}

function listsOf({ path }: Finding, subjects: readonly Subject[]): ContainerList[] {
  const containers = subjects.flatMap((subject) => subject.containers)
  return containers.filter((container) => isWithin(path, container.path)).map(({ list }) => list)
}

function asksInventory(rule: Rule, { file, rules, world }: ReadyCase): boolean {
  let isAsked = false
  const listening = (inventory: Inventory): Inventory => ({
    get all() {
      isAsked = true
      return inventory.all
    },
    inNamespace(kind, namespace) {
      isAsked = true
      return inventory.inNamespace(kind, namespace)
    },
  })
  const spy = withContext(rule, (context) => ({ ...context, inventory: listening(context.inventory) }))
  const chosen = rules.find((each) => each.rule === rule)
  if (chosen) judgeCase([{ ...chosen, rule: spy }], file, world)
  return isAsked
}
