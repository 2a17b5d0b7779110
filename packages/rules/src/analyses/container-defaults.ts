import { isMap, isWithin, parseQuantity, type Context, type Path, type Subject } from '@rampart/engine'

import { fieldsOf, mapsOf } from './values.ts'

type List = 'requests' | 'limits'

/** What the container at a violation's path says of a resource itself; `undefined` where it says nothing. */
export function ownQuantity(subject: Subject, path: Path, list: List, resource: string): unknown {
  const container = subject.containers.find((each) => isWithin(path, each.path))
  return quantityIn(container?.value.resources, list, resource)
}

/**
 * Does a LimitRange of the namespace give containers that say nothing a default above 0? `sources` are the fields that
 * the API server takes it from, first come first (SetDefaults_LimitRangeItem); only type Container has defaults.
 */
export function isDefaulted(resource: string, sources: readonly string[], subject: Subject, context: Context): boolean {
  const ranges = context.inventory.inNamespace('LimitRange', subject.identity.namespace)
  const items = ranges.flatMap(({ object: { spec } }) => mapsOf(fieldsOf(spec)['limits']))
  return items.some((item) => {
    if (item['type'] !== 'Container') return false
    const given = sources.map((source) => quantityIn(item, source, resource)).find((each) => each !== undefined)
    return (parseQuantity(given) ?? 0) > 0
  })
}

function quantityIn(holder: unknown, list: string, resource: string): unknown {
  return isMap(holder) && isMap(holder[list]) ? (holder[list][resource] ?? undefined) : undefined
}
