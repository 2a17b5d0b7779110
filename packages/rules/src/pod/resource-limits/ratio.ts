import { isMap, type Context, type Subject, type Violation } from '@rampart/engine'

import { quantityOf } from './quantity.ts'

/** 1.1 / 0.1 is a little more than 11. */
const rounding = 1 + 1e-9

/** Yields the required limits that are more than `maxRatio` times their request; an unset request equals its limit. */
export function* limitsAboveRatio({ containers }: Subject, { parameters }: Context): Iterable<Violation<'ratio'>> {
  const { maxRatio, require } = parameters
  if (typeof maxRatio !== 'number' || !Array.isArray(require)) return
  for (const { list, path, value, label } of containers) {
    if (list === 'ephemeralContainers' || !isMap(value.resources)) continue
    const { limits, requests } = value.resources
    if (!isMap(limits) || !isMap(requests)) continue
    for (const resource of require as string[]) {
      const limit = quantityOf(limits[resource])
      const request = quantityOf(requests[resource])
      if (limit === undefined || request === undefined || limit <= request * maxRatio * rounding) continue
      const data = { container: label, max: String(maxRatio), resource }
      yield { message: 'ratio', path: [...path, 'resources', 'limits', resource], data }
    }
  }
}
