import { parseRange, parseRanges, subtract, type AddressRange } from '../../analyses/address-ranges.ts'
import { fieldsOf, listOf, type Fields } from '../../analyses/values.ts'
import { isFilled, type Block, type Rule } from './block.ts'

/** What `spec` and each of `specs` of a Cilium policy let out to. */
export function ciliumRules({ spec, specs }: Fields): readonly Rule[] {
  const items = listOf(specs).flatMap((item, index) => rulesOf(item, ['specs', index]))
  return [...rulesOf(spec, ['spec']), ...items]
}

function rulesOf(spec: unknown, path: readonly (string | number)[]): readonly Rule[] {
  const { egress, egressDeny } = fieldsOf(spec)
  // Deny rules come first in Cilium, whatever their order.
  const denied = listOf(egressDeny).flatMap((item) => deniedBy(fieldsOf(item)))
  return listOf(egress).map((item, index) => {
    const rule = fieldsOf(item)
    const isHttp = !isFilled(rule.toPorts) || listOf(rule.toPorts).some(allowsHttp)
    return blocksOf(rule, [...path, 'egress', index], isHttp).map((block) => ({
      ...block,
      holes: [...block.holes, ...denied],
    }))
  })
}

function deniedBy(rule: Fields): readonly AddressRange[] {
  if (isFilled(rule.toPorts) || isFilled(rule.icmps)) return []
  return blocksOf(rule, [], true).flatMap(({ range, holes }) => subtract(range, holes))
}

function blocksOf(rule: Fields, path: readonly (string | number)[], isHttp: boolean): readonly Block[] {
  const plain = listOf(rule.toCIDR).flatMap((cidr, at) => blockOf(cidr, [], [...path, 'toCIDR', at], isHttp))
  const sets = listOf(rule.toCIDRSet).flatMap((item, at) => {
    const { cidr, except } = fieldsOf(item)
    const field = isFilled(except) ? 'except' : 'cidr'
    return blockOf(cidr, parseRanges(except), [...path, 'toCIDRSet', at, field], isHttp)
  })
  return [...plain, ...sets]
}

function blockOf(
  cidr: unknown,
  holes: readonly AddressRange[],
  path: readonly (string | number)[],
  isHttp: boolean,
): readonly Block[] {
  const range = typeof cidr === 'string' ? parseRange(cidr) : undefined
  return typeof cidr === 'string' && range ? [{ cidr, range, holes, path, allowsHttp: isHttp }] : []
}

/** Rules for requests may let through others than those for metadata: nothing is said of them. */
function allowsHttp(item: unknown): boolean {
  const { ports, rules } = fieldsOf(item)
  return !('http' in fieldsOf(rules)) && (!isFilled(ports) || listOf(ports).some(isHttpPort))
}

/** Numbers are text here, and 0 is every port. */
function isHttpPort(item: unknown): boolean {
  const { port, endPort, protocol } = fieldsOf(item)
  if (protocol !== undefined && protocol !== null && protocol !== 'ANY' && protocol !== 'TCP') return false
  if (port === '80' || port === '0') return true
  return typeof port === 'string' && /^\d+$/.test(port) && Number(port) <= 80 && Number(endPort ?? 0) >= 80
}
