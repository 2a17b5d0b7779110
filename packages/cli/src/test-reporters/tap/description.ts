import { printable } from '@rampart/engine'

/** Words of a test point: one line, in which `#` begins no directive. */
export function description(text: string): string {
  return printable(wellFormed(text)).replaceAll(/[\\#]/g, String.raw`\$&`)
}

/** Half a surrogate pair is no text. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD')
