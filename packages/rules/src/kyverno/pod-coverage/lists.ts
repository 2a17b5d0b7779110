import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import {
  checks,
  type Conditions,
  type KyvernoPolicy,
  type KyvernoRulePlace,
  type Pattern,
  type ResourceFilter,
} from '../../shapes/kyverno.ts'

type Policy = Expression<KyvernoPolicy>
type List = 'containers' | 'initContainers' | 'ephemeralContainers'

const filtersKind = ({ resources }: Expression<ResourceFilter>, pattern: string): Condition =>
  resources.kinds.some((kind) => kind.matches(pattern))

interface Blocks {
  match?: Record<string, ResourceFilter[]>
}
interface DirectBlock {
  match?: ResourceFilter
}

/** In the filters of `any` and `all`, or right under `match`. */
const matchesKind = (rule: KyvernoRulePlace, pattern: string): Condition =>
  or(
    (rule as Expression<Blocks>).match.someEntry((_, filters) =>
      filters.some((filter) => filtersKind(filter, pattern)),
    ),
    filtersKind((rule as unknown as Expression<DirectBlock>).match, pattern),
  )

/** With a version before it, or not. */
const matchesPods = (rule: KyvernoRulePlace): Condition => matchesKind(rule, '(^|/)Pod$')

/** Anchors stand around a key: `=(initContainers)`. */
const patternNames = (pattern: Expression<Pattern>, list: List): Condition =>
  pattern.someEntry((_, section) => section.someEntry((field) => field.contains(list)))

const conditionNames = (conditions: Expression<Conditions>, list: List): Condition =>
  conditions.someEntry((_, all) => all.some((one) => one.someEntry((__, text) => text.contains(list))))

/** Wherever a rule can say which containers it tests. Only `containers` has a small c. */
const names = ({ validate, context }: KyvernoRulePlace, list: List): Condition =>
  or(
    patternNames(validate.pattern, list),
    validate.anyPattern.some((pattern) => patternNames(pattern, list)),
    validate.foreach.some((each) => each.list.contains(list)),
    conditionNames(validate.deny.conditions, list),
    validate.cel.expressions.some(({ expression }) => expression.contains(list)),
    validate.cel.variables.some(({ expression }) => expression.contains(list)),
    context.some((entry) => entry.someEntry((_, source) => source.someEntry((__, text) => text.contains(list)))),
  )

/** Another rule of the policy may test what this one leaves out. */
export const forgets = ({ spec }: Policy, rule: KyvernoRulePlace, list: List): Condition =>
  and(matchesPods(rule), names(rule, 'containers'), not(spec.rules.some((other) => names(other, list))))

const celNames = ({ spec }: Policy, list: List): Condition =>
  or(
    spec.validations.some(({ expression }) => expression.contains(list)),
    spec.variables.some(({ expression }) => expression.contains(list)),
  )

export const isCelForPods = ({ spec }: Policy): Condition =>
  spec.matchConstraints.resourceRules.some(({ resources }) =>
    resources.some((resource) => resource.oneOf(['pods', 'pods/*', '*', '*/*'])),
  )

export const celForgets = (policy: Policy, list: List): Condition =>
  and(isCelForPods(policy), celNames(policy, 'containers'), not(celNames(policy, list)))

/** Pods are matched, and controllers are left to what Kyverno makes of the policy. */
export const leavesControllers = ({ spec }: Policy): Condition =>
  and(
    spec.rules.some((rule) => and(checks(rule), matchesPods(rule))),
    not(spec.rules.some((rule) => matchesKind(rule, 'Deployment$'))),
  )
