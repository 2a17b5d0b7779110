import { isMap, type Context, type Subject, type Violation } from '@rampart/engine'

import { fitsLabels } from '../../analyses/label-selector.ts'
import { leadsTo } from '../../analyses/services.ts'
import { fieldsOf, mapsOf } from '../../analyses/values.ts'
import { podLabels, workloadsIn } from '../../analyses/workloads.ts'

interface Mapping {
  readonly service: string
  readonly target: number
}

/** Yields the ports that are ports of a Service, where containers were meant. */
export function* wrongPorts(subject: Subject, context: Context): Iterable<Violation<'service-port'>> {
  const { spec } = subject.object
  if (!isMap(spec) || !isMap(spec.portLevelMtls)) return
  for (const [port, tls] of Object.entries(spec.portLevelMtls)) {
    if (!isMap(tls) || typeof tls.mode !== 'string' || tls.mode === 'UNSET') continue
    const mapping = mappingOf(port, subject, context)
    if (!mapping) continue
    const data = { policy: subject.identity.name, port, service: mapping.service, target: String(mapping.target) }
    yield { message: 'service-port', path: ['spec', 'portLevelMtls', port], data }
  }
}

export function isServicePort(port: string, subject: Subject, context: Context): boolean {
  return mappingOf(port, subject, context) !== undefined
}

/** The Service that maps the port to another one of the selected pods, none of which declares it itself. */
function mappingOf(port: string, { object, identity }: Subject, context: Context): Mapping | undefined {
  const { spec } = object
  if (!isMap(spec) || !isMap(spec.selector) || !isMap(spec.selector.matchLabels)) return undefined
  const { matchLabels } = spec.selector
  const selected = workloadsIn(identity.namespace, context).filter((each) => fitsLabels(matchLabels, podLabels(each)))
  if (Object.keys(matchLabels).length === 0 || selected.some((workload) => declares(workload, port))) return undefined
  for (const service of context.inventory.inNamespace('Service', identity.namespace)) {
    const target = targetOf(service, port)
    const isInFront = selected.some((workload) => leadsTo(service, workload))
    if (target !== undefined && isInFront) return { service: service.identity.name, target }
  }
  return undefined
}

function declares({ containers }: Subject, port: string): boolean {
  return containers.some(({ value: { ports } }) =>
    mapsOf(ports).some(({ containerPort }) => String(containerPort) === port),
  )
}

function targetOf({ object: { spec } }: Subject, port: string): number | undefined {
  const entry = mapsOf(fieldsOf(spec).ports).find((each) => String(each.port) === port)
  return typeof entry?.targetPort === 'number' && String(entry.targetPort) !== port ? entry.targetPort : undefined
}
