import type { Argument } from './argument.ts'
import { noFlags, type Flags } from './flags.ts'

const flagNames: Readonly<Record<string, 'sharp' | 'zero' | 'plus' | 'minus' | 'space'>> = {
  '#': 'sharp',
  '0': 'zero',
  '+': 'plus',
  '-': 'minus',
  ' ': 'space',
}

/** Width, precision and argument indexes are no larger. */
const LARGEST = 1e6

/** Reads directives out of a format, exactly as Go's `fmt` does: which argument is next depends on all before. */
export class DirectiveReader {
  readonly #format: string
  readonly #args: readonly Argument[]
  at = 0
  /** The argument that the next verb takes. */
  argument = 0
  /** An index like `[2]` was used: `fmt` then does not look for unused arguments. */
  reordered = false
  #goodIndex = true
  #afterIndex = false

  constructor(format: string, args: readonly Argument[]) {
    this.#format = format
    this.#args = args
  }

  /** Whether the directive's indexes were right. */
  get goodIndex(): boolean {
    return this.#goodIndex
  }

  /** What stands between the percent sign and the verb; `complaints` get `%!(BADWIDTH)` and its like. */
  read(complaints: string[]): Flags {
    const flags = noFlags()
    this.#goodIndex = true
    this.#readFlags(flags)
    this.#readIndex()
    this.#readWidth(flags, complaints)
    this.#readPrecision(flags, complaints)
    if (!this.#afterIndex) this.#readIndex()
    return flags
  }

  #readFlags(flags: Flags): void {
    for (;;) {
      const name = flagNames[this.#format.charAt(this.at)]
      if (name === undefined) return
      flags[name] = true
      this.at++
    }
  }

  #readWidth(flags: Flags, complaints: string[]): void {
    if (this.#format[this.at] !== '*') {
      flags.width = this.#readNumber()
      // "%[3]2d"
      if (this.#afterIndex && flags.width !== undefined) this.#goodIndex = false
      return
    }
    this.at++
    const width = this.#takeInteger()
    if (width === undefined) complaints.push('%!(BADWIDTH)')
    else if (width < 0) {
      flags.minus = true
      flags.zero = false
    }
    flags.width = width === undefined ? undefined : Math.abs(width)
    this.#afterIndex = false
  }

  #readPrecision(flags: Flags, complaints: string[]): void {
    // A point at the very end is a verb.
    if (this.#format[this.at] !== '.' || this.at + 1 >= this.#format.length) return
    this.at++
    // "%[3].2d"
    if (this.#afterIndex) this.#goodIndex = false
    this.#readIndex()
    if (this.#format[this.at] !== '*') {
      flags.precision = this.#readNumber() ?? 0
      return
    }
    this.at++
    const precision = this.#takeInteger()
    flags.precision = precision !== undefined && precision >= 0 ? precision : undefined
    if (flags.precision === undefined) complaints.push('%!(BADPREC)')
    this.#afterIndex = false
  }

  /** Past the end where the number is too large: the rest of the format is lost, in Go as well. */
  #readNumber(): number | undefined {
    let number: number | undefined
    for (; this.at < this.#format.length; this.at++) {
      const digit = this.#format.charCodeAt(this.at) - 48
      if (digit < 0 || digit > 9) return number
      if ((number ?? 0) > LARGEST) {
        this.at = this.#format.length
        return undefined
      }
      number = (number ?? 0) * 10 + digit
    }
    return number
  }

  #takeInteger(): number | undefined {
    const argument = this.#args[this.argument]
    if (!argument) return undefined
    this.argument++
    if (argument.type !== 'int64') return undefined
    const value = Number(argument.value)
    return Math.abs(value) > LARGEST ? undefined : value
  }

  /** `[2]`. */
  #readIndex(): void {
    this.#afterIndex = false
    if (this.#format[this.at] !== '[') return
    this.reordered = true
    const close = this.#format.indexOf(']', this.at + 1)
    if (close === -1) {
      this.at++
      this.#goodIndex = false
      return
    }
    const index = indexIn(this.#format.slice(this.at + 1, close))
    this.at = close + 1
    this.#afterIndex = index !== undefined
    if (index !== undefined && index >= 0 && index < this.#args.length) this.argument = index
    else this.#goodIndex = false
  }
}

/** From 0; `undefined` where it is no number. */
function indexIn(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined
  // One digit more than LARGEST has: beyond that `fmt` stops reading.
  const number = Number(text)
  return text.replace(/^0+/, '').length > 8 ? undefined : number - 1
}
