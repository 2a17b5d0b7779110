import { isMap, type Context, type Subject } from '@rampart/engine'

import { listOf } from './sources.ts'

/** How a workload is reached from outside of the cluster, as far as the input shows. */
export interface Exposure {
  readonly isReached: boolean
  readonly byTlsIngress: boolean
}

export function exposureOf(workload: Subject, { inventory }: Context): Exposure {
  const { namespace } = workload.identity
  const services = inventory.inNamespace('Service', namespace).filter((service) => selects(service, workload))
  const names = new Set(services.map(({ identity }) => identity.name))
  const ingresses = inventory
    .inNamespace('networking.k8s.io/Ingress', namespace)
    .filter((ingress) => backendsOf(ingress).some((name) => names.has(name)))
  return {
    isReached: ingresses.length > 0 || services.some(isPublic),
    byTlsIngress: ingresses.some(({ object: { spec } }) => isMap(spec) && listOf(spec.tls).length > 0),
  }
}

const isPublic = ({ object: { spec } }: Subject): boolean =>
  isMap(spec) && (spec.type === 'LoadBalancer' || spec.type === 'NodePort')

/** A Service without a selector has endpoints that somebody else writes. */
function selects({ object: { spec } }: Subject, { pod }: Subject): boolean {
  const selector = isMap(spec) && isMap(spec.selector) ? Object.entries(spec.selector) : []
  const labels = pod && isMap(pod.metadata.labels) ? pod.metadata.labels : {}
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value)
}

function backendsOf({ object: { spec } }: Subject): string[] {
  if (!isMap(spec)) return []
  const paths = listOf(spec.rules).flatMap((rule) =>
    isMap(rule) && isMap(rule.http)
      ? listOf(rule.http.paths).map((path) => (isMap(path) ? path.backend : undefined))
      : [],
  )
  return [spec.defaultBackend, ...paths].flatMap((backend) => {
    const service = isMap(backend) && isMap(backend.service) ? backend.service.name : undefined
    return typeof service === 'string' ? [service] : []
  })
}
