import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type { AuthorizationRule, AuthorizationSource } from '../../shapes/istio.ts'
import { isEveryAddress } from '../../shapes/network-policy.ts'

type Rule = Expression<AuthorizationRule>
type Source = Expression<AuthorizationSource>
type Texts = Expression<string[]>

const leavesOut = (names: Texts): Condition => and(hasItems(names), not(names.some((name) => name.is('*'))))

const leavesOutAddresses = (blocks: Texts): Condition => and(hasItems(blocks), not(blocks.some(isEveryAddress)))

/** Fields of one source must all hold: one that leaves somebody out is enough. */
const isNarrow = (source: Source): Condition =>
  or(
    leavesOut(source.principals),
    leavesOut(source.namespaces),
    hasItems(source.serviceAccounts),
    leavesOut(source.requestPrincipals),
    leavesOutAddresses(source.ipBlocks),
    leavesOutAddresses(source.remoteIpBlocks),
  )

const demandsCertificate = ({ principals, namespaces }: Source): Condition =>
  or(hasItems(principals), hasItems(namespaces))

const namesAddresses = ({ ipBlocks, remoteIpBlocks }: Source): Condition =>
  or(hasItems(ipBlocks), hasItems(remoteIpBlocks))

export const isAnyToken = (source: Source): Condition => and(not(isNarrow(source)), hasItems(source.requestPrincipals))

export const isAnyPrincipal = (source: Source): Condition =>
  and(not(isNarrow(source)), not(hasItems(source.requestPrincipals)), demandsCertificate(source))

const demandsNobody = (source: Source): Condition =>
  and(not(isNarrow(source)), not(hasItems(source.requestPrincipals)), not(demandsCertificate(source)))

export const isAnyAddress = (source: Source): Condition => and(demandsNobody(source), namesAddresses(source))

/** Callers without a certificate have no name that could be excluded. */
export const isOnlyNegative = (source: Source): Condition =>
  and(
    demandsNobody(source),
    not(namesAddresses(source)),
    or(
      hasItems(source.notPrincipals),
      hasItems(source.notNamespaces),
      hasItems(source.notServiceAccounts),
      hasItems(source.notRequestPrincipals),
      hasItems(source.notIpBlocks),
      hasItems(source.notRemoteIpBlocks),
    ),
  )

/** A condition on who calls. */
export const asksIdentity = ({ when }: Rule): Condition =>
  when.some(({ key }) => or(key.startsWith('source.'), key.startsWith('request.auth.'), key.is('remote.ip')))

/** Each of its operations is some paths, methods or ports. */
export const isLimited = ({ to }: Rule): Condition =>
  and(
    hasItems(to),
    to.every(({ operation: { paths, methods, ports } }) => or(hasItems(paths), hasItems(methods), hasItems(ports))),
  )
