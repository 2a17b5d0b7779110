import { and, not, or, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from './collections.ts'
import { isEveryAddress } from './network-policy.ts'

/** NetworkPolicy and GlobalNetworkPolicy of projectcalico.org, and as crd.projectcalico.org stores them. */
export interface CalicoPolicy {
  kind?: string
  metadata?: { name?: string }
  spec?: {
    types?: string[]
    ingress?: CalicoRule[]
    egress?: CalicoRule[]
    preDNAT?: boolean
    doNotTrack?: boolean
    applyOnForward?: boolean
  }
}

export interface CalicoRule {
  action?: string
  protocol?: string | number
  http?: object
  source?: EntityRule
  destination?: EntityRule
}

export interface EntityRule {
  selector?: string
  namespaceSelector?: string
  nets?: string[]
  ports?: unknown[]
  serviceAccounts?: { names?: string[]; selector?: string }
  services?: object
  domains?: string[]
}

/** A selector that leaves something out: `all()` does not, and an empty one is as good as none. */
const isNarrowSelector = (selector: Expression<string>): Condition =>
  and(selector.present(), not(selector.matches('^ *(all *[(] *[)] *)?$')))

/** Selects less than everything. What it leaves out by `notNets` and the like does not count. */
export const isNarrow = (side: Expression<EntityRule>): Condition =>
  or(
    isNarrowSelector(side.selector),
    isNarrowSelector(side.namespaceSelector),
    and(hasItems(side.nets), not(side.nets.some(isEveryAddress))),
    hasItems(side.serviceAccounts.names),
    isNarrowSelector(side.serviceAccounts.selector),
    side.services.present(),
    hasItems(side.domains),
  )
