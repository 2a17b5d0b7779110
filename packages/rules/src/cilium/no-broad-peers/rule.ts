import { and, definePortableRule, not, or, type Condition } from '@rampart/engine'

import { allow } from '../../shapes/allowed-names.ts'
import * as breadth from './breadth.ts'
import { onEgress, onIngress, type Judge, type Peers, type Policy } from './scopes.ts'

type Breadth = (peers: Peers, policy: Policy) => Condition

/** At the rule: several of its fields may say it together. */
const plain =
  (isBroad: Breadth): Judge =>
  (peers, policy) =>
    and(isBroad(peers, policy), not(breadth.isFiltered(peers)))

/** A rule that looks into requests weighs one level less. */
const filtered =
  (...broad: readonly Breadth[]): Judge =>
  (peers, policy) =>
    and(or(...broad.map((isBroad) => isBroad(peers, policy))), breadth.isFiltered(peers))

export default definePortableRule({
  meta: {
    id: 'cilium/no-broad-peers',
    title: 'Cilium policies must not allow whole-world or whole-cluster peers',
    severity: 'high',
    appliesTo: ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'],
    controls: [
      'nsa/network-policies',
      'mitre/T1046',
      'mitre/T1133',
      'owasp/K07:2022',
      'owasp/K05:2025',
      'practice/network-policies',
    ],
    messages: {
      'ingress-all': 'policy "{policy}" lets everything in: fromEntities of a rule of ingress lists all',
      'ingress-world':
        'policy "{policy}" lets the world in: fromEntities, fromCIDR or fromCIDRSet of a rule of ingress names it',
      'ingress-cluster': {
        text: 'policy "{policy}" lets the whole cluster in: fromEntities of a rule of ingress lists cluster',
        severity: 'medium',
      },
      'ingress-every-endpoint':
        'policy "{policy}" lets every endpoint of the cluster in: fromEndpoints of a rule of ingress selects all',
      'ingress-own-namespace': {
        text: 'policy "{policy}" lets its whole namespace in: fromEndpoints of a rule of ingress selects all',
        severity: 'low',
      },
      'ingress-no-peer': {
        text: 'policy "{policy}" lets everyone in on some ports: a rule of ingress has toPorts and no from*',
        severity: 'medium',
      },
      'ingress-filtered': {
        text: 'policy "{policy}" lets everyone in by some requests: a rule of ingress has rules for requests and a broad peer',
        severity: 'medium',
      },
      'ingress-filtered-little': {
        text: 'policy "{policy}" lets too many in by some requests: a rule of ingress has rules for requests and a broad peer',
        severity: 'low',
      },
      'egress-all': 'policy "{policy}" lets its endpoints out to everything: toEntities of a rule of egress lists all',
      'egress-world': {
        text: 'policy "{policy}" lets its endpoints out to the world: toEntities, toCIDR or toCIDRSet of a rule of egress names it',
        severity: 'medium',
      },
      'egress-cluster': {
        text: 'policy "{policy}" lets its endpoints out to the whole cluster: toEntities of a rule of egress lists cluster',
        severity: 'medium',
      },
      'egress-every-endpoint':
        'policy "{policy}" lets its endpoints out to every endpoint of the cluster: toEndpoints of a rule of egress selects all',
      'egress-own-namespace': {
        text: 'policy "{policy}" lets its endpoints out to its whole namespace: toEndpoints of a rule of egress selects all',
        severity: 'low',
      },
      'egress-no-peer': {
        text: 'policy "{policy}" lets its endpoints out to everything on some ports: a rule of egress has toPorts and no to*',
        severity: 'medium',
      },
      'egress-filtered': {
        text: 'policy "{policy}" lets its endpoints out to everything by some requests: a rule of egress has rules for requests and a broad peer',
        severity: 'medium',
      },
      'egress-filtered-little': {
        text: 'policy "{policy}" lets its endpoints out to too much by some requests: a rule of egress has rules for requests and a broad peer',
        severity: 'low',
      },
    },
    parameters: { allow },
    fix: {
      hint: 'name the endpoints, names or blocks that are meant',
      autofix: 'none',
      note: 'who talks to whom needs a human decision',
    },
  },
  violations: {
    'ingress-all': onIngress(plain(breadth.isEverything)),
    'ingress-world': onIngress(plain(breadth.isWorld)),
    'ingress-cluster': onIngress(plain(breadth.isCluster)),
    'ingress-every-endpoint': onIngress(plain(breadth.isEveryPod)),
    'ingress-own-namespace': onIngress(plain(breadth.isOwnNamespace)),
    'ingress-no-peer': onIngress(plain(breadth.isAnyPeer)),
    'ingress-filtered': onIngress(filtered(breadth.isEverything, breadth.isWorld, breadth.isEveryPod)),
    'ingress-filtered-little': onIngress(filtered(breadth.isCluster, breadth.isAnyPeer)),
    'egress-all': onEgress(plain(breadth.isEverything)),
    'egress-world': onEgress(plain(breadth.isWorld)),
    'egress-cluster': onEgress(plain(breadth.isCluster)),
    'egress-every-endpoint': onEgress(plain(breadth.isEveryPod)),
    'egress-own-namespace': onEgress(plain(breadth.isOwnNamespace)),
    'egress-no-peer': onEgress(plain(breadth.isAnyPeer)),
    'egress-filtered': onEgress(filtered(breadth.isEverything, breadth.isEveryPod)),
    'egress-filtered-little': onEgress(filtered(breadth.isWorld, breadth.isCluster, breadth.isAnyPeer)),
  },
})
