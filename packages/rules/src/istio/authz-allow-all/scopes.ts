import { and, forEach, not, onObject, or, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type { AuthorizationPolicy, AuthorizationRule, AuthorizationSource } from '../../shapes/istio.ts'
import { asksIdentity } from './sources.ts'

type Policy = Expression<AuthorizationPolicy>
type Where = 'mesh' | 'gateway'

/** With the annotation, Istio logs what the policy would do, and does nothing. */
const isEnforced = ({ metadata }: Policy): Condition => not(metadata.annotations.field('istio.io/dry-run').is('true'))

const allows = (policy: Policy): Condition =>
  and(or(policy.spec.action.absent(), policy.spec.action.is('ALLOW')), isEnforced(policy))

/** Gateways at the edge are there for callers that nobody knows. */
const isForGateway = ({ spec }: Policy): Condition =>
  or(
    spec.selector.matchLabels.field('istio').contains('ingressgateway'),
    spec.selector.matchLabels.field('app').contains('ingressgateway'),
    spec.targetRef.kind.is('Gateway'),
    spec.targetRefs.some(({ kind }) => kind.is('Gateway')),
  )

const isAt = (policy: Policy, where: Where): Condition =>
  where === 'gateway' ? isForGateway(policy) : not(isForGateway(policy))

/** Rules that allow, without a word on who calls. */
export const onRules = (where: Where, when: (rule: Expression<AuthorizationRule>) => Condition) =>
  onObject<AuthorizationPolicy>((policy) =>
    forEach(policy.spec.rules, (rule) => ({
      when: and(allows(policy), isAt(policy, where), not(hasItems(rule.from)), not(asksIdentity(rule)), when(rule)),
      at: rule,
      data: { policy: policy.metadata.name },
    })),
  )

/** Sources of rules that allow. */
export const onSources = (where: Where, when: (source: Expression<AuthorizationSource>) => Condition) =>
  onObject<AuthorizationPolicy>((policy) =>
    forEach(policy.spec.rules, (rule) =>
      forEach(rule.from, (item) => ({
        when: and(allows(policy), isAt(policy, where), not(asksIdentity(rule)), when(item.source)),
        at: item,
        data: { policy: policy.metadata.name },
      })),
    ),
  )

export const onIdleDeny = onObject<AuthorizationPolicy>((policy) => ({
  when: and(policy.spec.action.is('DENY'), not(hasItems(policy.spec.rules)), isEnforced(policy)),
  at: policy.spec.rules,
  data: { policy: policy.metadata.name },
}))
