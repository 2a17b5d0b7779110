import { and, not, type Condition, type Expression } from '@rampart/engine'

import { hasEntries, hasItems } from './collections.ts'

/** CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy of cilium.io. */
export interface CiliumPolicy {
  kind?: string
  metadata?: { name?: string }
  spec?: CiliumSpec
  specs?: CiliumSpec[]
}

export interface CiliumSpec {
  endpointSelector?: EndpointSelector
  nodeSelector?: EndpointSelector
  enableDefaultDeny?: { ingress?: boolean; egress?: boolean }
  ingress?: CiliumIngressRule[]
  ingressDeny?: CiliumIngressRule[]
  egress?: CiliumEgressRule[]
  egressDeny?: CiliumEgressRule[]
}

export interface EndpointSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key?: string }[]
}

export interface CiliumIngressRule {
  fromEndpoints?: EndpointSelector[]
  fromRequires?: unknown[]
  fromCIDR?: string[]
  fromCIDRSet?: CidrRule[]
  fromEntities?: string[]
  fromGroups?: unknown[]
  fromNodes?: unknown[]
  toPorts?: PortRule[]
}

export interface CiliumEgressRule {
  toEndpoints?: EndpointSelector[]
  toRequires?: unknown[]
  toCIDR?: string[]
  toCIDRSet?: CidrRule[]
  toEntities?: string[]
  toServices?: unknown[]
  toFQDNs?: { matchName?: string; matchPattern?: string }[]
  toGroups?: unknown[]
  toNodes?: unknown[]
  toPorts?: PortRule[]
}

export interface CidrRule {
  cidr?: string
  except?: string[]
}

export interface PortRule {
  ports?: { port?: string | number; endPort?: number; protocol?: string }[]
  rules?: { http?: unknown[]; kafka?: unknown[]; dns?: unknown[]; l7?: unknown[] }
}

/** `{}`: every endpoint, of the namespace where the policy has one. */
export const isEveryEndpoint = (selector: Expression<EndpointSelector>): Condition =>
  and(selector.present(), not(hasEntries(selector.matchLabels)), not(hasItems(selector.matchExpressions)))

/** Peers are absent, not empty: an empty list of them selects nothing. */
export const namesNoSource = (rule: Expression<CiliumIngressRule>): Condition =>
  and(
    rule.fromEndpoints.absent(),
    rule.fromRequires.absent(),
    rule.fromCIDR.absent(),
    rule.fromCIDRSet.absent(),
    rule.fromEntities.absent(),
    rule.fromGroups.absent(),
    rule.fromNodes.absent(),
  )

export const namesNoDestination = (rule: Expression<CiliumEgressRule>): Condition =>
  and(
    rule.toEndpoints.absent(),
    rule.toRequires.absent(),
    rule.toCIDR.absent(),
    rule.toCIDRSet.absent(),
    rule.toEntities.absent(),
    rule.toServices.absent(),
    rule.toFQDNs.absent(),
    rule.toGroups.absent(),
    rule.toNodes.absent(),
  )
