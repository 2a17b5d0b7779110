import { isMap } from '@rampart/engine'

/** Whether there is something at a path of a document; else how far it goes, and what could have come next. */
export function lookUp(
  document: unknown,
  path: readonly string[],
): { readonly found: boolean; readonly length: number; readonly next: readonly string[] } {
  let value = document
  for (const [length, segment] of path.entries()) {
    if (!isMap(value) || !Object.hasOwn(value, segment))
      return { found: false, length, next: isMap(value) ? Object.keys(value) : [] }
    value = value[segment]
  }
  return { found: true, length: path.length, next: [] }
}
