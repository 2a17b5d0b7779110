import { and, definePortableRule, forEach, not, onObject, type Condition, type Expression } from '@rampart/engine'

import { namesNoDestination, onSpecs, type CiliumEgressRule } from '../../shapes/cilium.ts'
import { hasItems } from '../../shapes/collections.ts'
import { isEveryAddress, isInForce, type NetworkPolicy, type NetworkPolicyRule } from '../../shapes/network-policy.ts'
import { isEmptySelector } from '../../shapes/selectors.ts'
import { coversDns, namesNamespace } from './dns.ts'
import { fixes } from './fixes.ts'

const isDns = ({ ports }: Expression<NetworkPolicyRule>): Condition => ports.some((port) => coversDns(port, 53))

const isCiliumDns = ({ toPorts }: Expression<CiliumEgressRule>): Condition =>
  toPorts.some(({ ports }) => ports.some((port) => coversDns(port, '53')))

export default definePortableRule({
  meta: {
    id: 'netpol/dns-peer-too-broad',
    title: 'DNS egress must be limited to the cluster DNS',
    severity: 'low',
    appliesTo: [
      'networking.k8s.io/NetworkPolicy',
      'cilium.io/CiliumNetworkPolicy',
      'cilium.io/CiliumClusterwideNetworkPolicy',
    ],
    controls: ['nsa/network-policies', 'mitre/T1046', 'owasp/K07:2022', 'owasp/K05:2025', 'practice/network-policies'],
    messages: {
      'any-destination': 'policy "{policy}" lets its pods ask any DNS server: a rule for port 53 has an empty to',
      'any-address':
        'policy "{policy}" lets its pods ask any DNS server: the block of a rule for port 53 is {cidr}, ' +
        'in spec.egress[].to[].ipBlock',
      'any-namespace':
        'policy "{policy}" lets its pods ask DNS servers of any namespace: namespaceSelector of a rule for port 53 is empty',
      'cilium-any-destination':
        'policy "{policy}" lets its endpoints ask any DNS server: a rule for port 53 names no destination',
      'cilium-entity':
        'policy "{policy}" lets its endpoints ask any DNS server: toEntities of a rule for port 53 lists {entity}',
      'cilium-any-address':
        'policy "{policy}" lets its endpoints ask any DNS server: a block of a rule for port 53 is {cidr}, in toCIDR',
      'cilium-any-address-in-set':
        'policy "{policy}" lets its endpoints ask any DNS server: a block of a rule for port 53 is {cidr}, in toCIDRSet',
      'cilium-any-namespace':
        'policy "{policy}" lets its endpoints ask DNS servers of any namespace: ' +
        'toEndpoints of a rule for port 53 names no namespace',
    },
    fix: {
      hint: 'choose the namespace by kubernetes.io/metadata.name: kube-system and the pods, in one item of the list',
      autofix: 'guarded',
      note: 'the DNS of the cluster may live in another namespace, or outside: OpenShift, hosted DNS',
    },
    foldsInto: [
      { rule: 'netpol/no-allow-all', when: 'same-path' },
      { rule: 'cilium/no-broad-peers', when: 'same-path' },
    ],
  },
  fixes,
  violations: {
    'any-destination': onObject<NetworkPolicy>(({ metadata, spec }) =>
      forEach(spec.egress, (rule) => ({
        when: and(isInForce(spec.policyTypes, 'Egress'), isDns(rule), not(hasItems(rule.to))),
        at: rule,
        data: { policy: metadata.name },
      })),
    ),
    'any-address': onObject<NetworkPolicy>(({ metadata, spec }) =>
      forEach(spec.egress, (rule) =>
        forEach(rule.to, ({ ipBlock }) => ({
          when: and(isInForce(spec.policyTypes, 'Egress'), isDns(rule), isEveryAddress(ipBlock.cidr)),
          at: ipBlock.cidr,
          data: { policy: metadata.name, cidr: ipBlock.cidr },
        })),
      ),
    ),
    'any-namespace': onObject<NetworkPolicy>(({ metadata, spec }) =>
      forEach(spec.egress, (rule) =>
        forEach(rule.to, ({ namespaceSelector }) => ({
          when: and(isInForce(spec.policyTypes, 'Egress'), isDns(rule), isEmptySelector(namespaceSelector)),
          at: namespaceSelector,
          data: { policy: metadata.name },
        })),
      ),
    ),
    'cilium-any-destination': onSpecs((spec, { metadata }) =>
      forEach(spec.egress, (rule) => ({
        when: and(isCiliumDns(rule), namesNoDestination(rule)),
        at: rule,
        data: { policy: metadata.name },
      })),
    ),
    'cilium-entity': onSpecs((spec, { metadata }) =>
      forEach(spec.egress, (rule) =>
        forEach(rule.toEntities, (entity) => ({
          when: and(isCiliumDns(rule), entity.oneOf(['all', 'world', 'world-ipv4', 'world-ipv6', 'cluster'])),
          at: entity,
          data: { policy: metadata.name, entity },
        })),
      ),
    ),
    'cilium-any-address': onSpecs((spec, { metadata }) =>
      forEach(spec.egress, (rule) =>
        forEach(rule.toCIDR, (cidr) => ({
          when: and(isCiliumDns(rule), isEveryAddress(cidr)),
          at: cidr,
          data: { policy: metadata.name, cidr },
        })),
      ),
    ),
    'cilium-any-address-in-set': onSpecs((spec, { metadata }) =>
      forEach(spec.egress, (rule) =>
        forEach(rule.toCIDRSet, ({ cidr }) => ({
          when: and(isCiliumDns(rule), isEveryAddress(cidr)),
          at: cidr,
          data: { policy: metadata.name, cidr },
        })),
      ),
    ),
    'cilium-any-namespace': onSpecs((spec, { kind, metadata }) =>
      forEach(spec.egress, (rule) =>
        forEach(rule.toEndpoints, (selector) => ({
          when: and(kind.is('CiliumClusterwideNetworkPolicy'), isCiliumDns(rule), not(namesNamespace(selector))),
          at: selector,
          data: { policy: metadata.name },
        })),
      ),
    ),
  },
})
