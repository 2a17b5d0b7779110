import { parseRange, parseRanges, subtract, type AddressRange } from '../../analyses/address-ranges.ts'
import { fieldsOf, listOf, type Fields } from '../../analyses/values.ts'
import { isFilled, type Rule } from './block.ts'

/** What a Calico policy lets out to, less what rules further up deny. */
export function calicoRules({ types, egress }: Fields): readonly Rule[] {
  if (isFilled(types) && !listOf(types).includes('Egress')) return []
  const denied: AddressRange[] = []
  return listOf(egress).map((item, index) => {
    const rule = fieldsOf(item)
    if (rule.action === 'Deny') denied.push(...deniedBy(rule))
    return rule.action === 'Allow' ? blocksOf(rule, index, [...denied]) : []
  })
}

function blocksOf(rule: Fields, index: number, denied: readonly AddressRange[]): Rule {
  const destination = fieldsOf(rule.destination)
  if (narrowing.some((field) => isSet(destination[field]))) return []
  const holes = [...parseRanges(destination.notNets), ...denied]
  return listOf(destination.nets).flatMap((cidr, at) => {
    const range = typeof cidr === 'string' ? parseRange(cidr) : undefined
    if (typeof cidr !== 'string' || !range) return []
    const path = ['spec', 'egress', index, 'destination', 'nets', at]
    return [{ cidr, range, holes, path, allowsHttp: allowsHttp(rule, destination) }]
  })
}

/** Fields that leave less than the nets: what less is not known. */
const narrowing = ['selector', 'notSelector', 'namespaceSelector', 'serviceAccounts', 'services', 'domains']

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

/** Only a rule for everything that goes to its nets takes them out for the rules below. */
function deniedBy({ protocol, notProtocol, icmp, notICMP, ipVersion, http, source, destination }: Fields) {
  const { nets, notNets, ...rest } = fieldsOf(destination)
  const others = [protocol, notProtocol, icmp, notICMP, ipVersion, http, source, ...Object.values(rest)]
  if (others.some(isSet)) return []
  return parseRanges(nets).flatMap((range) => subtract(range, parseRanges(notNets)))
}

function allowsHttp({ protocol, notProtocol }: Fields, { ports, notPorts }: Fields): boolean {
  const isTcp = [undefined, null, 'TCP', 6].includes(protocol as null) && notProtocol !== 'TCP' && notProtocol !== 6
  return isTcp && (!isFilled(ports) || listOf(ports).some(isHttpPort)) && !listOf(notPorts).some(isHttpPort)
}

/** `80`, or a range such as `1:1024`. */
function isHttpPort(port: unknown): boolean {
  const [first, last = first] = String(port).split(':').map(Number)
  return first !== undefined && last !== undefined && first <= 80 && last >= 80
}
