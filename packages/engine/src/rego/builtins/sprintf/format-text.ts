import { characters } from '../../go/characters.ts'
import { canBackquote, quote } from '../../go/quote.ts'
import { pad, type Flags } from './flags.ts'

/** A string, as `fmt` does it; `undefined` where the verb is not for strings. */
export function formatText(value: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
      return flags.sharpV ? quoted(value, flags) : pad(cut(value, flags), flags)
    case 's':
      return pad(cut(value, flags), flags)
    case 'x':
    case 'X':
      return hex(value, verb, flags)
    case 'q':
      return quoted(value, flags)
    default:
      return undefined
  }
}

/** The precision of a text is how many characters of it are shown. */
function cut(value: string, { precision }: Flags): string {
  if (precision === undefined || value.length <= precision) return value
  return characters(value).slice(0, precision).join('')
}

function quoted(value: string, flags: Flags): string {
  const shown = cut(value, flags)
  if (flags.sharp && canBackquote(shown)) return pad(`\`${shown}\``, flags)
  return pad(quote(shown, { ascii: flags.plus }), flags)
}

function hex(value: string, verb: 'x' | 'X', flags: Flags): string {
  const bytes = Buffer.from(value)
  const shown = bytes.subarray(0, flags.precision ?? bytes.length)
  if (shown.length === 0) return pad('', flags)
  const prefix = flags.sharp ? '0x' : ''
  const pairs = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0'))
  const text = prefix + pairs.join(flags.space ? ` ${prefix}` : '')
  return pad(verb === 'X' ? text.toUpperCase() : text, flags)
}
