import { quoted } from './literal.ts'
import { atom, choice, primary, type Cel } from './syntax.ts'

/** What the language makes of strings. */
export const upper = (text: Cel): Cel => atom([primary(text), '.upperAscii()'])

export function trimmed(text: Cel, prefix: string): Cel {
  const starts = atom([primary(text), `.startsWith(${quoted(prefix)})`])
  return choice(starts, atom([primary(text), `.substring(${String(Array.from(prefix).length)})`]), text)
}

export const cleaned = (text: Cel): Cel =>
  atom([primary(text), `.split('/').filter(s, s != '' && s != '.').map(s, '/' + s).join('')`])

/** The same of a constant. */
export function cleanPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.')
  return segments.map((segment) => `/${segment}`).join('')
}
