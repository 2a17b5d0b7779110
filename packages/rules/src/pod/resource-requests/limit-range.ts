import { isMap, type Context, type Subject, type Violation } from '@rampart/engine'

/**
 * Does a LimitRange of the namespace give the container the request that it lacks? Not where the container says
 * anything of that resource: an explicit limit, even of 0, is copied to the request first.
 */
export function isGivenByLimitRange(
  resource: string,
  { path }: Violation,
  subject: Subject,
  context: Context,
): boolean {
  const own = subject.containers.find((each) => each.path.every((key, index) => path[index] === key))?.value.resources
  if (quantityIn(own, 'requests', resource) !== null || quantityIn(own, 'limits', resource) !== null) return false
  const ranges = context.inventory.inNamespace('LimitRange', subject.identity.namespace)
  return ranges.some(({ object: { spec } }) => {
    const items = isMap(spec) ? spec.limits : undefined
    return Array.isArray(items) && items.some((item) => hasDefaultRequest(item, resource))
  })
}

/** What SetDefaults_LimitRangeItem makes a default request of, first come first; only type Container has defaults. */
function hasDefaultRequest(item: unknown, resource: string): boolean {
  if (!isMap(item) || item.type !== 'Container') return false
  const sources = ['defaultRequest', 'default', 'max', 'min'].map((source) => quantityIn(item, source, resource))
  const quantity = sources.find((source) => source !== null)
  return Number.parseFloat(`${quantity}`) > 0
}

function quantityIn(holder: unknown, list: string, resource: string): unknown {
  const quantities = isMap(holder) ? holder[list] : undefined
  return isMap(quantities) ? (quantities[resource] ?? null) : null
}
