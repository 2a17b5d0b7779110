import { isMap, type Context, type Path, type Subject } from '@rampart/engine'

import { fitsSelector } from '../../analyses/label-selector.ts'
import { isReachedFromOutside, leadsTo, servicesBehind } from '../../analyses/services.ts'
import { fieldsOf, listOf } from '../../analyses/values.ts'
import { podLabels, workloadsIn } from '../../analyses/workloads.ts'

/** Is the rule at the path only about public ports, of pods that the outside is meant to reach? */
export function isPublic(path: Path, { object, identity: { namespace } }: Subject, context: Context): boolean {
  const { ingress, podSelector } = fieldsOf(object.spec)
  if (!hasPublicPortsOnly(listOf(ingress)[Number(path[2])], context)) return false
  const selected = workloadsIn(namespace, context).filter((each) => fitsSelector(podSelector ?? {}, podLabels(each)))
  const services = publicServices(namespace, context)
  return selected.length > 0 && selected.every((workload) => services.some((service) => leadsTo(service, workload)))
}

function hasPublicPortsOnly(rule: unknown, { parameters: { publicPorts } }: Context): boolean {
  const ports = listOf(fieldsOf(rule).ports)
  const allowed = listOf(publicPorts)
  return ports.length > 0 && ports.every((each) => isMap(each) && !each.endPort && allowed.includes(each.port))
}

/** Services that are reached from outside. */
function publicServices(namespace: string | undefined, { inventory }: Context): readonly Subject[] {
  const ingresses = inventory.inNamespace('networking.k8s.io/Ingress', namespace)
  const behindIngress = new Set(ingresses.flatMap(servicesBehind).map(({ name }) => name))
  return inventory
    .inNamespace('Service', namespace)
    .filter((service) => isReachedFromOutside(service) || behindIngress.has(service.identity.name))
}
