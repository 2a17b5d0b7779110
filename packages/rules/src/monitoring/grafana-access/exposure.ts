import type { Context, Subject } from '@rampart/engine'

import { isReachedFromOutside, leadsTo, servicesBehind } from '../../analyses/services.ts'
import { fieldsOf, listOf } from '../../analyses/values.ts'

/** How a workload is reached from outside of the cluster, as far as the input shows. */
export interface Exposure {
  readonly isReached: boolean
  readonly byTlsIngress: boolean
}

export function exposureOf(workload: Subject, { inventory }: Context): Exposure {
  const { namespace } = workload.identity
  const services = inventory.inNamespace('Service', namespace).filter((service) => leadsTo(service, workload))
  const names = new Set<unknown>(services.map(({ identity }) => identity.name))
  const ingresses = inventory
    .inNamespace('networking.k8s.io/Ingress', namespace)
    .filter((ingress) => servicesBehind(ingress).some(({ name }) => names.has(name)))
  return {
    isReached: ingresses.length > 0 || services.some(isReachedFromOutside),
    byTlsIngress: ingresses.some(({ object: { spec } }) => listOf(fieldsOf(spec).tls).length > 0),
  }
}
