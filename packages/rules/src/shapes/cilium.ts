import { and, forOneAndEach, onObject, type Condition, type Expression, type ScopedFinding } from '@rampart/engine'

import type { LabelSelector } from './selectors.ts'

/** CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy of cilium.io. */
export interface CiliumPolicy {
  kind?: string
  metadata?: { name?: string }
  spec?: CiliumSpec
  specs?: CiliumSpec[]
}

export interface CiliumSpec {
  endpointSelector?: LabelSelector
  nodeSelector?: LabelSelector
  enableDefaultDeny?: { ingress?: boolean; egress?: boolean }
  ingress?: CiliumIngressRule[]
  ingressDeny?: CiliumIngressRule[]
  egress?: CiliumEgressRule[]
  egressDeny?: CiliumEgressRule[]
}

export interface CiliumIngressRule {
  fromEndpoints?: LabelSelector[]
  fromRequires?: unknown[]
  fromCIDR?: string[]
  fromCIDRSet?: CidrRule[]
  fromEntities?: string[]
  fromGroups?: unknown[]
  fromNodes?: unknown[]
  toPorts?: PortRule[]
}

export interface CiliumEgressRule {
  toEndpoints?: LabelSelector[]
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

type Finding = ReturnType<typeof forOneAndEach>

/** A finding about `spec` of a policy, and about each item of `specs`. */
export const onSpecs = (
  describe: (spec: Expression<CiliumSpec>, policy: Expression<CiliumPolicy>) => Finding,
): ScopedFinding =>
  onObject<CiliumPolicy>((policy) => forOneAndEach(policy.spec, policy.specs, (spec) => describe(spec, policy)))

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
