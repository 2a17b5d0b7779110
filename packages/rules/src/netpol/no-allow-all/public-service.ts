import { isMap, type Context, type Path, type Subject } from '@rampart/engine'

import { fitsLabels, fitsSelector } from '../../analyses/label-selector.ts'
import { podLabels, workloadsIn } from '../../analyses/workloads.ts'

/** Is the rule at the path only about public ports, of pods that the outside is meant to reach? */
export function isPublic(path: Path, subject: Subject, context: Context): boolean {
  const { spec } = subject.object
  const rule = isMap(spec) && Array.isArray(spec.ingress) ? (spec.ingress[Number(path[2])] as unknown) : undefined
  if (!isMap(spec) || !hasPublicPortsOnly(rule, context)) return false
  const { namespace } = subject.identity
  const selected = workloadsIn(namespace, context).filter((each) =>
    fitsSelector(spec.podSelector ?? {}, podLabels(each)),
  )
  const services = publicServices(namespace, context)
  return (
    selected.length > 0 &&
    selected.every((workload) => services.some((selector) => fitsLabels(selector, podLabels(workload))))
  )
}

function hasPublicPortsOnly(rule: unknown, { parameters: { publicPorts } }: Context): boolean {
  if (!isMap(rule) || !Array.isArray(rule.ports) || !Array.isArray(publicPorts)) return false
  const ports: unknown[] = rule.ports
  return ports.length > 0 && ports.every((each) => isMap(each) && !each.endPort && publicPorts.includes(each.port))
}

/** The selectors of Services that are reached from outside. */
function publicServices(namespace: string | undefined, { inventory }: Context): readonly unknown[] {
  const ingresses = inventory.inNamespace('networking.k8s.io/Ingress', namespace)
  const behindIngress = new Set(ingresses.flatMap(({ object }) => backendsOf(object.spec)))
  return inventory.inNamespace('Service', namespace).flatMap(({ object: { spec }, identity }) => {
    if (!isMap(spec) || !isMap(spec.selector) || Object.keys(spec.selector).length === 0) return []
    const isExposed = spec.type === 'LoadBalancer' || spec.type === 'NodePort' || behindIngress.has(identity.name)
    return isExposed ? [spec.selector] : []
  })
}

/** The names of the Services that an Ingress sends requests to. */
function backendsOf(spec: unknown): readonly unknown[] {
  if (!isMap(spec)) return []
  const paths = itemsOf(spec.rules).flatMap(({ http }) => (isMap(http) ? itemsOf(http.paths) : []))
  return [spec.defaultBackend, ...paths.map(({ backend }) => backend)].map(serviceOf)
}

function serviceOf(backend: unknown): unknown {
  return isMap(backend) && isMap(backend.service) ? backend.service.name : undefined
}

function itemsOf(list: unknown): Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isMap) : []
}
