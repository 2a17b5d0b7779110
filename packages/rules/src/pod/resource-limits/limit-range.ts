import { isMap, type Context, type Subject, type Violation } from '@rampart/engine'

import { quantityOf } from './quantity.ts'

/** Does a LimitRange of the namespace give the container the limit that it lacks? It never replaces one that is set. */
export function isGivenByLimitRange(
  resource: string,
  { path }: Violation,
  subject: Subject,
  context: Context,
): boolean {
  if ((valueAt(subject.object, path) ?? null) !== null) return false
  const ranges = context.inventory.inNamespace('LimitRange', subject.identity.namespace)
  return ranges.some(({ object }) => {
    const items = valueAt(object, ['spec', 'limits'])
    return Array.isArray(items) && items.some((item) => (quantityOf(defaultLimit(item, resource)) ?? 0) > 0)
  })
}

/** A maximum without a default is the default (SetDefaults_LimitRangeItem); only type Container has defaults. */
function defaultLimit(item: unknown, resource: string): unknown {
  if (valueAt(item, ['type']) !== 'Container') return undefined
  return valueAt(item, ['default', resource]) ?? valueAt(item, ['max', resource])
}

function valueAt(from: unknown, path: readonly (string | number)[]): unknown {
  let value = from
  for (const key of path) value = isMap(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined
  return value
}
