/**
 * Patterns must mean the same in JavaScript, in Go's RE2 (CEL, Rego) and in every exporter. This refuses what only
 * one side knows, or reads otherwise.
 */
const foreign: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\(\?(?!:)/, what: 'a group other than (?:...): look-around, named groups and flags' },
  { pattern: /\\[1-9k]/, what: 'a back-reference' },
  { pattern: /\\[bBpPuxcQEAzC]/, what: 'an escape that JavaScript and RE2 read differently' },
  { pattern: /\\[sSdDwW]/, what: 'a character class escape (\\s differs); write the characters out' },
  {
    pattern: /(?<!\\)(?:\\\\)*\.(?![^[]*\])/,
    what: 'a bare dot: JavaScript and RE2 disagree on line breaks; write [^\\n]',
  },
  { pattern: /[*+?}]\+/, what: 'a possessive quantifier' },
  { pattern: /\[\[:/, what: 'a POSIX class' },
  { pattern: /[^\x20-\x7e\t\n]/, what: 'a character outside ASCII' },
]

/** Why a pattern is not portable, or `undefined` when it is. */
export function whyNotPortable(pattern: string): string | undefined {
  const plain = pattern.replaceAll('\\\\', '')
  const reason = foreign.find((each) => each.pattern.test(plain))
  if (reason !== undefined) return reason.what
  try {
    portableRegExp(pattern)
    return undefined
  } catch {
    return 'a syntax error'
  }
}

/** With `u`, one character is one code point, as in RE2. */
export function portableRegExp(pattern: string): RegExp {
  return new RegExp(pattern, 'u')
}
