import { sorted } from '../rego/rules/sorted.ts'
import type { Inventory } from '../rule/inventory.ts'
import type { RuleMeta } from '../rule/meta.ts'
import type { Rule } from '../rule/rule.ts'
import { kindKey } from '../subject/kinds.ts'
import { clusterOf, type Cluster } from './cluster.ts'
import type { Unit } from './compile/unit.ts'
import type { Constraint } from './constraint.ts'
import { isMatched, judge, type Judge } from './judge-constraint.ts'
import type { Match } from './match/match.ts'
import { reviewOf } from './review.ts'
import type { Template } from './template.ts'

/** The rules of a load look at the same run: what they need of it is made once. */
export class Clusters {
  #latest: Cluster | undefined

  of(inventory: Inventory): Cluster {
    if (this.#latest?.inventory !== inventory) this.#latest = clusterOf(inventory)
    return this.#latest
  }
}

/** A constraint as a rule. What stands in an AdmissionReview is judged with its operation, old object and user. */
export function ruleOf(judged: Judge, clusters: Clusters): Rule {
  return {
    meta: metaOf(judged.unit, judged.constraint),
    notPortable: 'it is a Gatekeeper constraint already',
    readsReview: true,
    matches: ({ object, review = object }, { inventory }) =>
      isMatched(judged.constraint, reviewOf(review), clusters.of(inventory)),
    check: ({ object, review = object }, { inventory }) =>
      sorted(judge(judged, reviewOf(review), clusters.of(inventory))),
  }
}

function metaOf({ template }: Unit, { name, severity, match }: Constraint): RuleMeta {
  const { description } = template
  return {
    id: ruleId(template.kind, name),
    title: titleOf(template),
    severity,
    appliesTo: appliesTo(match),
    controls: [],
    messages: { violation: '{msg}' },
    fix: { hint: description === '' ? `see the ConstraintTemplate ${template.kind}` : description, autofix: 'none' },
  }
}

/** A word begins at a capital after a small letter, and at the last of several; `IPs` is one word. */
const wordStarts = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?:[A-Z]|$))/g

/** `k8s-required-labels/all-must-have-owner`. */
function ruleId(kind: string, name: string): string {
  return `${kind.replaceAll(wordStarts, '-').toLowerCase()}/${name.replaceAll('.', '-')}`
}

function titleOf({ title, description, kind }: Template): string {
  if (title !== '') return title
  return /^.*?[.!?](?=\s|$)/.exec(description)?.[0] ?? (description === '' ? kind : description)
}

/** Every kind, where a match names kinds or groups by `*` or not at all: `check` matches again. */
function appliesTo({ kinds }: Match): readonly string[] {
  if (kinds.length === 0 || kinds.some((each) => isOpen(each.kinds) || isOpen(each.apiGroups))) return ['*']
  const named = kinds.flatMap((each) =>
    each.apiGroups.flatMap((group) => each.kinds.map((kind) => kindKey(group, kind))),
  )
  return [...new Set(named)]
}

const isOpen = (names: readonly string[]): boolean => names.length === 0 || names.includes('*')
