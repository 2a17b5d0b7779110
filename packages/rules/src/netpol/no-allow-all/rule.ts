import { and, not } from '@rampart/engine'

import { toldInOtherWords } from '../../analyses/in-other-words.ts'
import { allow } from '../../shapes/allowed-names.ts'
import { hasItems } from '../../shapes/collections.ts'
import { isEveryAddress } from '../../shapes/network-policy.ts'
import { isEmptySelector, selects } from '../../shapes/selectors.ts'
import { isPublic } from './public-service.ts'
import { onClusterPeers, onPeers, onRules } from './scopes.ts'

export default toldInOtherWords(
  {
    meta: {
      id: 'netpol/no-allow-all',
      title: 'Policies must not allow all traffic',
      severity: 'high',
      appliesTo: [
        'networking.k8s.io/NetworkPolicy',
        'policy.networking.k8s.io/AdminNetworkPolicy',
        'policy.networking.k8s.io/BaselineAdminNetworkPolicy',
        'policy.networking.k8s.io/ClusterNetworkPolicy',
      ],
      controls: [
        'cis/5.3.2',
        'nsa/network-policies',
        'mitre/T1046',
        'mitre/T1133',
        'owasp/K07:2022',
        'owasp/K05:2025',
        'practice/network-policies',
      ],
      messages: {
        'all-ingress': 'policy "{policy}" lets everyone in on every port: a rule of spec.ingress is empty',
        'any-source': {
          text: 'policy "{policy}" lets everyone in on the ports of a rule: spec.ingress[].from is empty',
          severity: 'medium',
        },
        'ingress-block': {
          text: 'policy "{policy}" lets every address in: spec.ingress[].from[].ipBlock.cidr is {cidr}',
          severity: 'medium',
        },
        'ingress-namespaces': {
          text:
            'policy "{policy}" lets all pods of the cluster in on every port: ' +
            'spec.ingress[].from[].namespaceSelector is empty',
          severity: 'medium',
        },
        'ingress-namespaces-on-ports': {
          text:
            'policy "{policy}" lets all pods of the cluster in on the ports of a rule: ' +
            'spec.ingress[].from[].namespaceSelector is empty',
          severity: 'low',
        },
        'public-port': {
          text: 'policy "{policy}" lets everyone in on public ports of pods behind a public Service: spec.ingress[]',
          severity: 'low',
        },
        'all-egress': {
          text: 'policy "{policy}" lets its pods out to everything: a rule of spec.egress is empty',
          severity: 'medium',
        },
        'any-destination': {
          text: 'policy "{policy}" lets its pods out to every destination on some ports: spec.egress[].to is empty',
          severity: 'low',
        },
        'egress-block': {
          text: 'policy "{policy}" lets its pods out to every address: spec.egress[].to[].ipBlock.cidr is {cidr}',
          severity: 'low',
        },
        'egress-namespaces': {
          text:
            'policy "{policy}" lets its pods out to all pods of the cluster: ' +
            'spec.egress[].to[].namespaceSelector is empty',
          severity: 'low',
        },
        'admin-ingress':
          'policy "{policy}" lets everything in, whatever policies of namespaces say: spec.ingress[].from[] selects all',
        'admin-egress':
          'policy "{policy}" lets everything out, whatever policies of namespaces say: spec.egress[].to[] selects all',
        'baseline-ingress': {
          text: 'policy "{policy}" lets everything in where no other policy says no: spec.ingress[].from[] selects all',
          severity: 'low',
        },
        'baseline-egress': {
          text: 'policy "{policy}" lets everything out where no other policy says no: spec.egress[].to[] selects all',
          severity: 'low',
        },
      },
      parameters: {
        allow,
        publicPorts: {
          type: 'array',
          items: { type: 'integer' },
          description: 'ports that everyone may reach on pods behind a LoadBalancer, a NodePort or an Ingress',
          default: [],
        },
      },
      foldsInto: [{ rule: 'netpol/egress-except-gaps', when: 'same-path' }],
      fix: { hint: 'name the peers and the ports', autofix: 'none', note: 'who talks to whom needs a human decision' },
    },
    violations: {
      'all-ingress': onRules('ingress', (peers, ports) => and(not(hasItems(peers)), not(hasItems(ports)))),
      'any-source': onRules('ingress', (peers, ports) => and(not(hasItems(peers)), hasItems(ports))),
      'ingress-block': onPeers('ingress', ({ ipBlock }) => ({
        when: isEveryAddress(ipBlock.cidr),
        at: ipBlock.cidr,
        data: { cidr: ipBlock.cidr },
      })),
      'ingress-namespaces': onPeers('ingress', ({ namespaceSelector, podSelector }, ports) => ({
        when: and(isEmptySelector(namespaceSelector), not(selects(podSelector)), not(hasItems(ports))),
        at: namespaceSelector,
      })),
      'ingress-namespaces-on-ports': onPeers('ingress', ({ namespaceSelector, podSelector }, ports) => ({
        when: and(isEmptySelector(namespaceSelector), not(selects(podSelector)), hasItems(ports)),
        at: namespaceSelector,
      })),
      'all-egress': onRules('egress', (peers, ports) => and(not(hasItems(peers)), not(hasItems(ports)))),
      'any-destination': onRules('egress', (peers, ports) => and(not(hasItems(peers)), hasItems(ports))),
      'egress-block': onPeers('egress', ({ ipBlock }) => ({
        when: and(isEveryAddress(ipBlock.cidr), not(hasItems(ipBlock.except))),
        at: ipBlock.cidr,
        data: { cidr: ipBlock.cidr },
      })),
      'egress-namespaces': onPeers('egress', ({ namespaceSelector, podSelector }, ports) => ({
        when: and(isEmptySelector(namespaceSelector), not(selects(podSelector)), not(hasItems(ports))),
        at: namespaceSelector,
      })),
      'admin-ingress': onClusterPeers('ingress', 'Admin'),
      'admin-egress': onClusterPeers('egress', 'Admin'),
      'baseline-ingress': onClusterPeers('ingress', 'Baseline'),
      'baseline-egress': onClusterPeers('egress', 'Baseline'),
    },
  },
  {
    note: 'ports of publicPorts weigh less where the pods are behind a LoadBalancer, a NodePort or an Ingress',
    instead: ({ message, path }, subject, context) =>
      (message === 'any-source' || message === 'ingress-block') && isPublic(path, subject, context)
        ? 'public-port'
        : undefined,
  },
)
