import { and, definePortableRule, forEach, onObject, type Condition, type Expression } from '@rampart/engine'

import { isInForce, type NetworkPolicy, type NetworkPolicyPeer } from '../../shapes/network-policy.ts'
import { isEmptySelector, selects } from '../../shapes/selectors.ts'
import { fixes } from './fixes.ts'
import { isMeant } from './own-pods.ts'

type Peer = Expression<NetworkPolicyPeer>
type Peers = Expression<NetworkPolicyPeer[]>

const isOnlyPods = ({ namespaceSelector, ipBlock }: Peer): Condition =>
  and(namespaceSelector.absent(), ipBlock.absent())

const isOnlyNamespaces = ({ podSelector, ipBlock, namespaceSelector }: Peer): Condition =>
  and(podSelector.absent(), ipBlock.absent(), selects(namespaceSelector))

const isOneOfTwo = (peer: Peer, peers: Peers): Condition =>
  and(peers.count().is(2), isOnlyPods(peer), selects(peer.podSelector), peers.some(isOnlyNamespaces))

const isWholeNamespace = (peer: Peer, peers: Peers): Condition =>
  and(peers.count().above(1), isOnlyPods(peer), isEmptySelector(peer.podSelector))

const onPeers = (direction: 'ingress' | 'egress', when: (peer: Peer, peers: Peers) => Condition) =>
  onObject<NetworkPolicy>(({ metadata, spec }) =>
    forEach(spec[direction], ({ from, to }) => {
      const peers = direction === 'ingress' ? from : to
      const type = direction === 'ingress' ? 'Ingress' : 'Egress'
      return forEach(peers, (peer) => ({
        when: and(isInForce(spec.policyTypes, type), when(peer, peers)),
        at: peer.podSelector,
        data: { policy: metadata.name },
      }))
    }),
  )

export default definePortableRule({
  meta: {
    id: 'netpol/peer-or-confusion',
    title: 'Namespace and pod selectors meant as AND must be in one peer',
    severity: 'low',
    appliesTo: ['networking.k8s.io/NetworkPolicy'],
    controls: ['nsa/network-policies', 'mitre/T1046', 'owasp/K07:2022', 'owasp/K05:2025', 'practice/network-policies'],
    messages: {
      'ingress-either':
        'policy "{policy}" lets in every pod of the chosen namespaces, and the chosen pods of its own: ' +
        'namespaceSelector and podSelector are two items of spec.ingress[].from',
      'egress-either':
        'policy "{policy}" lets out to every pod of the chosen namespaces, and to the chosen pods of its own: ' +
        'namespaceSelector and podSelector are two items of spec.egress[].to',
      'ingress-whole-namespace':
        'policy "{policy}" lets in every pod of its own namespace beside what else it names: ' +
        'podSelector of an item of spec.ingress[].from is empty',
      'egress-whole-namespace':
        'policy "{policy}" lets out to every pod of its own namespace beside what else it names: ' +
        'podSelector of an item of spec.egress[].to is empty',
    },
    fix: {
      hint: 'put namespaceSelector and podSelector into one item',
      autofix: 'guarded',
      note: 'one item allows less than two, and two may be meant',
    },
  },
  fixes,
  violations: {
    'ingress-either': onPeers('ingress', isOneOfTwo),
    'egress-either': onPeers('egress', isOneOfTwo),
    'ingress-whole-namespace': onPeers('ingress', isWholeNamespace),
    'egress-whole-namespace': onPeers('egress', isWholeNamespace),
  },
  onlyInLinter: {
    note: 'two items are meant where the namespace of the policy has pods with the labels',
    excuses: ({ message, path }, subject, context) => message.endsWith('-either') && isMeant(path, subject, context),
  },
})
