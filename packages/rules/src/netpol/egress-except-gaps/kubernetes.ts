import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import { parseRange, parseRanges } from '../../analyses/address-ranges.ts'
import { fieldsOf, listOf, type Fields } from '../../analyses/values.ts'
import { hasItems } from '../../shapes/collections.ts'
import type { NetworkPolicyPort } from '../../shapes/network-policy.ts'
import { isFilled, type Rule } from './block.ts'

/** In the expression language, for blocks without exceptions. */
export const allowsHttp = (ports: Expression<NetworkPolicyPort[]>): Condition =>
  or(
    not(hasItems(ports)),
    ports.some(({ port, endPort, protocol }) =>
      and(
        or(protocol.absent(), protocol.is('TCP')),
        or(
          port.absent(),
          port.is(80),
          and(endPort.atLeast(80), port.aboveQuantity('0'), not(port.aboveQuantity('79'))),
        ),
      ),
    ),
  )

/** What a NetworkPolicy lets out to. */
export function kubernetesRules({ policyTypes, egress }: Fields): readonly Rule[] {
  if (isFilled(policyTypes) && !listOf(policyTypes).includes('Egress')) return []
  return listOf(egress).map((item, index) => {
    const { to, ports } = fieldsOf(item)
    const isHttp = !isFilled(ports) || listOf(ports).some(isHttpPort)
    return listOf(to).flatMap((peer, at) => blockOf(peer, ['spec', 'egress', index, 'to', at, 'ipBlock'], isHttp))
  })
}

function blockOf(peer: unknown, path: readonly (string | number)[], isHttp: boolean): Rule {
  const { cidr, except } = fieldsOf(fieldsOf(peer).ipBlock)
  const range = typeof cidr === 'string' ? parseRange(cidr) : undefined
  if (typeof cidr !== 'string' || !range) return []
  const hasExceptions = isFilled(except)
  return [
    {
      cidr,
      range,
      holes: parseRanges(except),
      path: [...path, hasExceptions ? 'except' : 'cidr'],
      allowsHttp: isHttp,
      isToldOtherwise: !hasExceptions && /\/0+$/.test(cidr),
    },
  ]
}

/** A port by name is one of a pod, and no address of a block has one. */
function isHttpPort(item: unknown): boolean {
  const { port, endPort, protocol } = fieldsOf(item)
  if ((protocol ?? 'TCP') !== 'TCP') return false
  if (port === undefined || port === null || port === 80) return true
  return typeof port === 'number' && typeof endPort === 'number' && port > 0 && port <= 80 && endPort >= 80
}
