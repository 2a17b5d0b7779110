import type { Path } from '@rampart/engine'

import type { AddressRange } from '../../analyses/address-ranges.ts'

/** A block of addresses that a rule lets out to. */
export interface Block {
  readonly cidr: string
  readonly range: AddressRange
  /** What is taken out of it. */
  readonly holes: readonly AddressRange[]
  /** The list of exceptions where there is one, otherwise the block. */
  readonly path: Path
  /** TCP 80, where the metadata services of clouds answer. */
  readonly allowsHttp: boolean
  /** A block of all addresses without exceptions, which the portable part of the rule tells. */
  readonly isToldOtherwise?: boolean
}

/** The blocks of one rule: together they may be more than each. */
export type Rule = readonly Block[]

export function isFilled(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0
}
