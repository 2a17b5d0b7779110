import { plainKey } from '../plain-value.ts'

const SIZE = 2048

/** Keys seen before, found again by their characters: most keys of a manifest occur many times. */
export class KeyTable {
  readonly #written: string[] = Array.from<string>({ length: SIZE }).fill('')
  readonly #decoded: (string | undefined)[] = Array.from({ length: SIZE })

  /** The decoded key that is written unquoted from `start` to `end`; `undefined` where that can be no key. */
  find(text: string, start: number, end: number, hash: number): string | undefined {
    const slot = (hash ^ (hash >>> 11)) & (SIZE - 1)
    const written = this.#written[slot]
    if (written !== undefined && written.length === end - start && text.startsWith(written, start)) {
      return this.#decoded[slot]
    }
    const fresh = text.slice(start, end)
    const decoded = fresh === '<<' ? undefined : plainKey(fresh)
    this.#written[slot] = fresh
    this.#decoded[slot] = decoded
    return decoded
  }
}
