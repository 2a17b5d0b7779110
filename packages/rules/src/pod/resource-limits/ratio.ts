import { isMap, parseQuantity, type Context, type Subject, type Violation } from '@rampart/engine'

/** 3 * 0.019 is a little less than 0.057. */
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
      const limit = parseQuantity(limits[resource])
      const request = parseQuantity(requests[resource])
      if (limit === undefined || request === undefined || limit <= request * maxRatio * rounding) continue
      const data = { container: label, max: String(maxRatio), resource }
      yield { message: 'ratio', path: [...path, 'resources', 'limits', resource], data }
    }
  }
}
