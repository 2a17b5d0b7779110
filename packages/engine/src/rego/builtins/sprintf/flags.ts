import { characters } from '../../go/characters.ts'

/** Of one directive: `%-08.3f`. */
export interface Flags {
  plus: boolean
  minus: boolean
  sharp: boolean
  space: boolean
  zero: boolean
  /** `%+v` and `%#v` mean something else than `%+d` and `%#x`. */
  plusV: boolean
  sharpV: boolean
  width: number | undefined
  precision: number | undefined
}

export function noFlags(): Flags {
  return {
    plus: false,
    minus: false,
    sharp: false,
    space: false,
    zero: false,
    plusV: false,
    sharpV: false,
    width: undefined,
    precision: undefined,
  }
}

/** To the width in characters, not in bytes or UTF-16 units. Texts are padded with zeros, too, where asked for. */
export function pad(text: string, { width = 0, minus, zero }: Flags): string {
  if (width === 0) return text
  const missing = width - lengthOf(text)
  if (missing <= 0) return text
  return minus ? text + ' '.repeat(missing) : (zero ? '0' : ' ').repeat(missing) + text
}

export function padWithSpaces(text: string, flags: Flags): string {
  return pad(text, { ...flags, zero: false })
}

function lengthOf(text: string): number {
  // oxlint-disable-next-line no-control-regex
  return /^[\u0000-\u007F]*$/.test(text) ? text.length : characters(text).length
}
