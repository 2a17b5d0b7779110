import { and, forEach, not, onObject, or, type Condition, type Expression, type Place } from '@rampart/engine'

import { isAllowed } from '../../shapes/allowed-names.ts'
import { hasItems } from '../../shapes/collections.ts'
import {
  isEveryAddress,
  isInForce,
  type ClusterPeer,
  type ClusterPolicy,
  type ClusterRule,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
} from '../../shapes/network-policy.ts'
import { isEmptySelector, selects } from '../../shapes/selectors.ts'

type Direction = 'ingress' | 'egress'
type Peer = Expression<NetworkPolicyPeer>
type Ports = Expression<NetworkPolicyPort[]>

interface AtPeer {
  readonly when: Condition
  readonly at: Place
  readonly data?: Readonly<Record<string, Place>>
}

const typeOf = { ingress: 'Ingress', egress: 'Egress' } as const
const peersOf = { ingress: 'from', egress: 'to' } as const

const isJudged = ({ kind, metadata, spec }: Expression<NetworkPolicy>, direction: Direction): Condition =>
  and(kind.is('NetworkPolicy'), isInForce(spec.policyTypes, typeOf[direction]), not(isAllowed(metadata.name)))

/** Rules of a NetworkPolicy that are in force. */
export const onRules = (
  direction: Direction,
  when: (peers: Expression<NetworkPolicyPeer[]>, ports: Ports) => Condition,
) =>
  onObject<NetworkPolicy>((policy) =>
    forEach(policy.spec[direction], (rule) => ({
      when: and(isJudged(policy, direction), when(rule[peersOf[direction]], rule.ports)),
      at: rule,
      data: { policy: policy.metadata.name },
    })),
  )

/** Peers of a NetworkPolicy's rules that are in force. */
export const onPeers = (direction: Direction, judge: (peer: Peer, ports: Ports) => AtPeer) =>
  onObject<NetworkPolicy>((policy) =>
    forEach(policy.spec[direction], (rule) =>
      forEach(rule[peersOf[direction]], (peer) => {
        const { when, at, data } = judge(peer, rule.ports)
        return { when: and(isJudged(policy, direction), when), at, data: { policy: policy.metadata.name, ...data } }
      }),
    ),
  )

/** Peers of policies of the whole cluster that select everything on all ports. */
export const onClusterPeers = (direction: Direction, tier: 'Admin' | 'Baseline') =>
  onObject<ClusterPolicy>((policy) =>
    forEach(policy.spec[direction], (rule) =>
      forEach(rule[peersOf[direction]], (peer) => ({
        when: and(
          permits(policy, rule, tier),
          or(isEveryPod(peer), ...(direction === 'egress' ? [peer.networks.some(isEveryAddress)] : [])),
          not(or(hasItems(rule.ports), hasItems(rule.protocols), isAllowed(policy.metadata.name))),
        ),
        at: peer,
        data: { policy: policy.metadata.name },
      })),
    ),
  )

const kindOf = { Admin: 'AdminNetworkPolicy', Baseline: 'BaselineAdminNetworkPolicy' }

/** ClusterNetworkPolicy is what became of the other two: it has a tier, and says Accept instead of Allow. */
const permits = (
  { kind, spec }: Expression<ClusterPolicy>,
  { action }: Expression<ClusterRule>,
  tier: 'Admin' | 'Baseline',
): Condition =>
  or(
    and(kind.is(kindOf[tier]), action.is('Allow')),
    and(kind.is('ClusterNetworkPolicy'), spec.tier.is(tier), action.is('Accept')),
  )

/** Peers of the API's first releases hold other fields, such as `sameLabels`: nothing is said of them. */
const isEveryPod = ({ namespaces, pods }: Expression<ClusterPeer>): Condition =>
  or(
    and(
      isEmptySelector(namespaces),
      not(namespaces.someEntry((key) => not(key.oneOf(['matchLabels', 'matchExpressions'])))),
    ),
    and(isEmptySelector(pods.podSelector), not(selects(pods.namespaceSelector))),
  )
