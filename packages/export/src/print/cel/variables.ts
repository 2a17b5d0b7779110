import type { CelVariable } from '../forms.ts'
import { freeName } from '../names.ts'
import { textOf, type Cel } from './syntax.ts'

/** The variables of a policy in the order in which they were first asked for, each known by a key. */
export class Variables {
  readonly #defined = new Map<string, { readonly name: string; readonly expression: () => Cel }>()
  readonly #taken: Set<string>

  constructor(reserved: readonly string[]) {
    this.#taken = new Set(reserved)
  }

  all(): readonly CelVariable[] {
    return [...this.#defined.values()].map(({ name, expression }) => ({ name, expression: textOf(expression()) }))
  }

  /** How CEL names what is defined already. */
  named(key: string): string | undefined {
    const known = this.#defined.get(key)
    return known && `variables.${known.name}`
  }

  /** Defines a variable, unless it is known, and gives its name. What its expression asks for is defined before it. */
  define(key: string, word: string, expression: () => Cel): string {
    const known = this.named(key)
    if (known !== undefined) return known
    const printed = expression()
    return this.defineLate(key, word, () => printed)
  }

  /** The same, but the expression is asked for when all else is printed. */
  defineLate(key: string, word: string, expression: () => Cel): string {
    const known = this.named(key)
    if (known !== undefined) return known
    const name = freeName(this.#taken, word, `${word}Value`)
    this.#taken.add(name)
    this.#defined.set(key, { name, expression })
    return `variables.${name}`
  }
}
