/** A number by its digits: JavaScript's would lose those beyond 2^53. */
export class RegoNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export class RegoSet {
  readonly items: readonly Term[]

  constructor(items: readonly Term[]) {
    this.items = items
  }
}

export class RegoObject {
  readonly entries: readonly (readonly [key: Term, value: Term])[]

  constructor(entries: readonly (readonly [key: Term, value: Term])[]) {
    this.entries = entries
  }
}

/** A Rego value. Unlike JSON's, objects have keys of any kind, and there are sets. */
export type Term = null | boolean | string | RegoNumber | readonly Term[] | RegoSet | RegoObject

export function isArray(term: Term): term is readonly Term[] {
  return Array.isArray(term)
}

export function integer(value: number | bigint): RegoNumber {
  return new RegoNumber(String(value))
}
