import { and, or, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type {
  CelExpression,
  Conditions,
  KyvernoPolicy,
  KyvernoRulePlace,
  ResourceFilter,
} from '../../shapes/kyverno.ts'

/** What Kyverno knows of a request and of no stored object (ForbiddenUserVariables in its validation). */
const variable = '(request\\.(userInfo|roles|clusterRoles)|serviceAccountName|serviceAccountNamespace)[^A-Za-z]'

/** `request.object.spec.serviceAccountName` is a field of the object. */
const namesUser = (text: Expression<string>): Condition => text.matches(`[{][{]([^}]*[^.}A-Za-z])?${variable}`)

const oneNamesUser = (texts: Expression<Record<string, string>>): Condition =>
  texts.someEntry((_, text) => namesUser(text))

const conditionNamesUser = (conditions: Expression<Conditions>): Condition =>
  conditions.someEntry((_, list) => list.some(oneNamesUser))

const hasUsers = ({ subjects, roles, clusterRoles }: Expression<ResourceFilter>): Condition =>
  or(hasItems(subjects), hasItems(roles), hasItems(clusterRoles))

/** Right under `match`, and in the filters of `any` and `all`. */
const filtersByUser = (block: Expression<Record<string, ResourceFilter[]>>): Condition =>
  block.someEntry((key, filters) =>
    or(and(key.oneOf(['subjects', 'roles', 'clusterRoles']), hasItems(filters)), filters.some(hasUsers)),
  )

/** The rule asks who sent a request: no scan of stored objects can say. */
export const asksForUser = (rule: KyvernoRulePlace): Condition =>
  or(
    filtersByUser(rule.match),
    filtersByUser(rule.exclude),
    namesUser(rule.validate.message),
    conditionNamesUser(rule.preconditions),
    conditionNamesUser(rule.validate.deny.conditions),
    rule.context.some((entry) => entry.someEntry((_, source) => oneNamesUser(source))),
    rule.validate.pattern.someEntry((_, section) => section.someEntry((__, texts) => oneNamesUser(texts))),
    expressionAsksForUser(rule.validate.cel.expressions),
  )

const expressionAsksForUser = (expressions: Expression<CelExpression[]>): Condition =>
  expressions.some(({ expression }) => expression.contains('request.userInfo'))

export const celAsksForUser = ({ spec }: Expression<KyvernoPolicy>): Condition =>
  or(
    expressionAsksForUser(spec.matchConditions),
    expressionAsksForUser(spec.variables),
    expressionAsksForUser(spec.validations),
  )
