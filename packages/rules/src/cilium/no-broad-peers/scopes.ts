import { and, forEach, not, or, type Condition, type Expression } from '@rampart/engine'

import { isAllowed } from '../../shapes/allowed-names.ts'
import {
  namesNoDestination,
  namesNoSource,
  onSpecs,
  type CidrRule,
  type CiliumPolicy,
  type PortRule,
} from '../../shapes/cilium.ts'
import type { LabelSelector } from '../../shapes/selectors.ts'

/** A rule of either direction. */
export interface Peers {
  readonly entities: Expression<string[]>
  readonly cidrs: Expression<string[]>
  readonly cidrSet: Expression<CidrRule[]>
  readonly endpoints: Expression<LabelSelector[]>
  readonly toPorts: Expression<PortRule[]>
  readonly namesNone: Condition
}

export type Policy = Expression<CiliumPolicy>
export type Judge = (peers: Peers, policy: Policy) => Condition

/** Where nothing is denied by default, cilium/ineffective-policy tells it. */
const isJudged = ({ metadata }: Policy, deniesByDefault: Expression<boolean>): Condition =>
  not(or(deniesByDefault.is(false), isAllowed(metadata.name)))

export const onIngress = (judge: Judge) =>
  onSpecs((spec, policy) =>
    forEach(spec.ingress, (rule) => {
      const { fromEntities: entities, fromCIDR: cidrs, fromCIDRSet: cidrSet, fromEndpoints: endpoints, toPorts } = rule
      const peers = { entities, cidrs, cidrSet, endpoints, toPorts, namesNone: namesNoSource(rule) }
      return {
        when: and(judge(peers, policy), isJudged(policy, spec.enableDefaultDeny.ingress)),
        at: rule,
        data: { policy: policy.metadata.name },
      }
    }),
  )

export const onEgress = (judge: Judge) =>
  onSpecs((spec, policy) =>
    forEach(spec.egress, (rule) => {
      const { toEntities: entities, toCIDR: cidrs, toCIDRSet: cidrSet, toEndpoints: endpoints, toPorts } = rule
      const peers = { entities, cidrs, cidrSet, endpoints, toPorts, namesNone: namesNoDestination(rule) }
      return {
        when: and(judge(peers, policy), isJudged(policy, spec.enableDefaultDeny.egress)),
        at: rule,
        data: { policy: policy.metadata.name },
      }
    }),
  )
