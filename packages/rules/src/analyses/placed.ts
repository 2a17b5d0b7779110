import { isMap, type Path } from '@rampart/engine'

/** Something of a manifest, and where it stands. */
export interface Placed {
  readonly value: unknown
  readonly path: Path
}

/** What stands there; `undefined` where nothing does, or null. */
export function at({ value, path }: Placed, ...keys: readonly string[]): Placed {
  let inner = value
  for (const key of keys) inner = isMap(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined
  return { value: inner ?? undefined, path: [...path, ...keys] }
}

/** Nothing unless it is a list. */
export function items({ value, path }: Placed): readonly Placed[] {
  if (!Array.isArray(value)) return []
  return (value as readonly unknown[]).map((item, index) => ({ value: item, path: [...path, index] }))
}

/** The texts of a list. */
export function texts(list: Placed): readonly (Placed & { readonly value: string })[] {
  return items(list).filter((item): item is Placed & { value: string } => typeof item.value === 'string')
}

/** The text that stands there, if it is one. */
export function text({ value }: Placed): string | undefined {
  return typeof value === 'string' ? value : undefined
}
