import type { Context, Subject, Violation } from '@rampart/engine'

import {
  everything,
  overlap,
  parseRange,
  parseRanges,
  subtract,
  type AddressRange,
} from '../../analyses/address-ranges.ts'
import { fieldsOf, textsOf } from '../../analyses/values.ts'
import type { Block, Rule } from './block.ts'
import { calicoRules } from './calico.ts'
import { ciliumRules } from './cilium.ts'
import { kubernetesRules } from './kubernetes.ts'

type Message = 'metadata' | 'gaps' | 'private-gaps'

/** Yields the blocks that leave metadata addresses or, for the internet, reserved ranges open. */
export function* openBlocks(subject: Subject, { parameters }: Context): Iterable<Violation<Message>> {
  const { metadataAddresses, reservedRanges } = parameters
  const isCilium = subject.identity.apiVersion.startsWith('cilium.io/')
  for (const rule of rulesOf(subject)) {
    for (const block of rule) {
      if (block.isToldOtherwise === true) continue
      const addresses = block.allowsHttp ? openOf(metadataAddresses, block) : []
      const gaps = isForInternet(block, rule) ? openOf(reservedRanges, block) : []
      const message = addresses.length > 0 ? 'metadata' : messageFor(gaps, isCilium)
      if (message === undefined) continue
      const open = [...new Set([...addresses, ...gaps])].join(', ')
      yield { message, path: block.path, data: { policy: subject.identity.name, cidr: block.cidr, open } }
    }
  }
}

function rulesOf({ object, identity: { apiVersion } }: Subject): readonly Rule[] {
  if (apiVersion.startsWith('cilium.io/')) return ciliumRules(object)
  const spec = fieldsOf(object.spec)
  return apiVersion.startsWith('networking.k8s.io/') ? kubernetesRules(spec) : calicoRules(spec)
}

/** Rules about blocks do not meet pods and nodes that Cilium knows: private ranges weigh less there. */
function messageFor(gaps: readonly string[], isCilium: boolean): Message | undefined {
  if (gaps.length === 0) return undefined
  return isCilium && gaps.every(isPrivate) ? 'private-gaps' : 'gaps'
}

const privateRanges = parseRanges(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'])

function isPrivate(text: string): boolean {
  const range = parseRange(text)
  return range !== undefined && subtract(range, privateRanges).length === 0
}

/** All addresses of a family, or a part of them that the rule has no other block for. */
function isForInternet(block: Block, rule: Rule): boolean {
  const all = everything(block.range.family)
  if (isWithin(all, [block])) return true
  const others = rule.filter((other) => other !== block)
  return isWithin(all, rule) && !isWithin(block.range, others)
}

function isWithin(range: AddressRange, blocks: Rule): boolean {
  return (
    subtract(
      range,
      blocks.map((block) => block.range),
    ).length === 0
  )
}

/** Those of the listed ranges that the block has a part of. */
function openOf(listed: unknown, { range, holes }: Block): readonly string[] {
  const parts = subtract(range, holes)
  return textsOf(listed).filter((text) => {
    const one = parseRange(text)
    return one !== undefined && parts.some((part) => overlap(part, one))
  })
}
