import { BlockList, isIP } from 'node:net'

/** Whether an address is in a list of addresses and ranges (`203.0.113.0/24`). What is neither counts for nothing. */
export function addressesIn(list: readonly string[]): (address: string) => boolean {
  const found = new BlockList()
  for (const each of list) {
    const [address = '', length, ...rest] = each.split('/')
    const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
    const prefix = Number(length ?? bits)
    if (bits === 0 || rest.length > 0 || length === '' || !Number.isInteger(prefix) || prefix < 0 || prefix > bits)
      continue
    found.addSubnet(address, prefix, familyOf(address))
  }
  return (address) => isIP(address) !== 0 && found.check(address, familyOf(address))
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
