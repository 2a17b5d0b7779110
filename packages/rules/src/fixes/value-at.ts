import { isMap, type Path } from '@rampart/engine'

/** What a path leads to; `undefined` where it leads nowhere. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof step === 'number') return Array.isArray(inner) ? (inner as unknown[])[step] : undefined
    return isMap(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined
  }, value)
}
