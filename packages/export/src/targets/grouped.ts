/** A kind or a version of an API group. */
export interface Grouped {
  /** Empty for the core group, which nobody writes. */
  readonly group: string
  readonly name: string
}

/** The parts of `apps/Deployment` or `apps/v1`; `Pod` and `v1` are of the core group. */
export function grouped(text: string): Grouped {
  const slash = text.indexOf('/')
  return slash === -1 ? { group: '', name: text } : { group: text.slice(0, slash), name: text.slice(slash + 1) }
}
