import type { Subject } from '@rampart/engine'

import { fitsLabels } from './label-selector.ts'
import { fieldsOf, mapsOf, type Fields } from './values.ts'
import { podLabels } from './workloads.ts'

/** Whether requests to a Service reach the pods. Without a selector it has endpoints that somebody else writes. */
export function leadsTo({ object }: Subject, workload: Subject): boolean {
  const selector = fieldsOf(fieldsOf(object['spec'])['selector'])
  return Object.keys(selector).length > 0 && fitsLabels(selector, podLabels(workload))
}

/** By a load balancer, or a port on every node. */
export function isReachedFromOutside({ object }: Subject): boolean {
  const { type } = fieldsOf(object['spec'])
  return type === 'LoadBalancer' || type === 'NodePort'
}

/** What an Ingress says of each Service that it sends requests to. */
export function servicesBehind({ object }: Subject): readonly Fields[] {
  const { defaultBackend, rules } = fieldsOf(object['spec'])
  const paths = mapsOf(rules).flatMap(({ http }) => mapsOf(fieldsOf(http)['paths']))
  return mapsOf([defaultBackend, ...paths.map(({ backend }) => backend)].map((backend) => fieldsOf(backend)['service']))
}
