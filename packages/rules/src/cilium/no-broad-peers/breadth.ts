import { and, not, or, type Condition } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { isEveryAddress } from '../../shapes/network-policy.ts'
import { isEmptySelector } from '../../shapes/selectors.ts'
import type { Peers, Policy } from './scopes.ts'

/** It looks into requests, and lets through what it lists. */
export const isFiltered = ({ toPorts }: Peers): Condition =>
  toPorts.some(({ rules }) => or(rules.http.present(), rules.kafka.present(), rules.dns.present(), rules.l7.present()))

export const isEverything = ({ entities }: Peers): Condition => entities.some((entity) => entity.is('all'))

export const isCluster = ({ entities }: Peers): Condition => entities.some((entity) => entity.is('cluster'))

export const isWorld = ({ entities, cidrs, cidrSet }: Peers): Condition =>
  or(
    entities.some((entity) => entity.oneOf(['world', 'world-ipv4', 'world-ipv6'])),
    cidrs.some(isEveryAddress),
    cidrSet.some(({ cidr, except }) => and(isEveryAddress(cidr), not(hasItems(except)))),
  )

export const isAnyPeer = ({ toPorts, namesNone }: Peers): Condition => and(hasItems(toPorts), namesNone)

const isClusterwide = ({ kind }: Policy): Condition => kind.is('CiliumClusterwideNetworkPolicy')

export const isEveryPod = ({ endpoints }: Peers, policy: Policy): Condition =>
  and(isClusterwide(policy), endpoints.some(isEmptySelector))

export const isOwnNamespace = ({ endpoints }: Peers, policy: Policy): Condition =>
  and(not(isClusterwide(policy)), endpoints.some(isEmptySelector))
