import { not, or, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from './collections.ts'
import type { LabelSelector } from './selectors.ts'

export interface NetworkPolicyPeer {
  namespaceSelector?: LabelSelector
  podSelector?: LabelSelector
  ipBlock?: { cidr?: string; except?: string[] }
}

export interface NetworkPolicyPort {
  port?: string | number
  endPort?: number
  protocol?: string
}

export interface NetworkPolicyRule {
  from?: NetworkPolicyPeer[]
  to?: NetworkPolicyPeer[]
  ports?: NetworkPolicyPort[]
}

export interface NetworkPolicySpec {
  podSelector?: LabelSelector
  policyTypes?: string[]
  ingress?: NetworkPolicyRule[]
  egress?: NetworkPolicyRule[]
}

/** Of networking.k8s.io. */
export interface NetworkPolicy {
  kind?: string
  metadata?: { name?: string }
  spec?: NetworkPolicySpec
}

/** Without types, rules of either direction are in force (SetDefaults_NetworkPolicy). */
export const isInForce = (types: Expression<string[]>, direction: 'Ingress' | 'Egress'): Condition =>
  or(
    not(hasItems(types)),
    types.some((type) => type.is(direction)),
  )

/** Every address of a family: only the length of the prefix counts. */
export const isEveryAddress = (cidr: Expression<string>): Condition => cidr.matches('/0+$')

/** AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy of policy.networking.k8s.io. */
export interface ClusterPolicy {
  kind?: string
  metadata?: { name?: string }
  spec?: { tier?: string; ingress?: ClusterRule[]; egress?: ClusterRule[] }
}

export interface ClusterRule {
  action?: string
  from?: ClusterPeer[]
  to?: ClusterPeer[]
  ports?: unknown[]
  /** What ClusterNetworkPolicy has instead of `ports`; its first releases had `ports` too. */
  protocols?: unknown[]
}

export interface ClusterPeer {
  namespaces?: LabelSelector
  pods?: { namespaceSelector?: LabelSelector; podSelector?: LabelSelector }
  networks?: string[]
}
