import { and, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { enforcesForAll, inheritsImageAction } from '../../shapes/kyverno-actions.ts'
import {
  isEnforce,
  validates,
  type ActionOverride,
  type KyvernoPolicy,
  type KyvernoRulePlace,
} from '../../shapes/kyverno.ts'
import { isLikeAny } from '../../shapes/parameters.ts'
import { selectsOnly } from '../../shapes/selectors.ts'

type Policy = Expression<KyvernoPolicy>

const systemNamespaces = parameter<string[]>('systemNamespaces')

/** A policy that may only report. */
export const mayAudit = ({ metadata }: Policy): Condition =>
  isLikeAny(metadata.name, parameter<string[]>('auditAllowed'))

export const isAudited = ({ validate }: KyvernoRulePlace): Condition =>
  and(
    validate.failureAction.present(),
    not(isEnforce(validate.failureAction)),
    not(enforcesForAll(validate.failureActionOverrides)),
  )

/** The policy's overrides are for rules that have neither an action nor overrides. */
const inheritsAudit = ({ spec }: Policy, rule: KyvernoRulePlace): Condition => {
  const own = rule.validate.failureActionOverrides
  return and(
    validates(rule),
    rule.validate.failureAction.absent(),
    not(enforcesForAll(own)),
    or(hasItems(own), not(enforcesForAll(spec.validationFailureActionOverrides))),
  )
}

export const isUnset = (policy: Policy, rule: KyvernoRulePlace): Condition =>
  and(inheritsAudit(policy, rule), policy.spec.validationFailureAction.absent())

export const isAuditPolicy = (policy: Policy): Condition => {
  const { rules, validationFailureAction, validationFailureActionOverrides } = policy.spec
  return and(
    validationFailureAction.present(),
    not(isEnforce(validationFailureAction)),
    rules.some((rule) =>
      or(
        inheritsAudit(policy, rule),
        and(inheritsImageAction(rule), not(enforcesForAll(validationFailureActionOverrides))),
      ),
    ),
  )
}

export const enforcesRule = ({ spec }: Policy, { validate: { failureAction } }: KyvernoRulePlace): Condition =>
  or(isEnforce(failureAction), and(failureAction.absent(), isEnforce(spec.validationFailureAction)))

/** The policy's overrides are for rules without their own, and for image rules that leave the action to the policy. */
export const enforcesByPolicy = (policy: Policy): Condition =>
  policy.spec.rules.some((rule) =>
    or(
      and(validates(rule), not(hasItems(rule.validate.failureActionOverrides)), enforcesRule(policy, rule)),
      and(inheritsImageAction(rule), isEnforce(policy.spec.validationFailureAction)),
    ),
  )

/** Lets violations through where people work. */
export const exempts = ({ action, namespaces, namespaceSelector }: Expression<ActionOverride>): Condition =>
  and(
    not(isEnforce(action)),
    or(
      namespaces.some((namespace) => not(isLikeAny(namespace, systemNamespaces))),
      and(not(hasItems(namespaces)), not(selectsOnly(namespaceSelector, systemNamespaces))),
    ),
  )
