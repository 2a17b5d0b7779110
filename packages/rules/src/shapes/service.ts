import { joined, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { globList } from './parameters.ts'

/** The fields of a Service that rules read (k8s.io/api/core/v1). */
export interface Service {
  metadata?: { name?: string; namespace?: string; annotations?: Record<string, string> }
  spec?: {
    type?: string
    externalIPs?: string[]
    loadBalancerClass?: string
    loadBalancerSourceRanges?: string[]
    ports?: { name?: string; port?: number; nodePort?: number }[]
  }
}

/** The parameter `allow` names it. Without a namespace, only a glob that takes any namespace fits. */
export const isAllowed = ({ metadata: { name, namespace } }: Expression<Service>): Condition =>
  parameter<string[]>('allow').some((glob) => or(joined(namespace, '/', name).like(glob), joined('/', name).like(glob)))

export const allow = globList('Services that may be, as namespace/name')
