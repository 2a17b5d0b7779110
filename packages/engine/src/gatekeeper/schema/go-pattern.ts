/** What RE2 spells otherwise than JavaScript, in the patterns that schemas hold. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\\A/g, '^'],
  [/\\z/g, '$'],
  [/\(\?P</g, '(?<'],
  [/\[:alnum:\]/g, 'a-zA-Z0-9'],
  [/\[:alpha:\]/g, 'a-zA-Z'],
  [/\[:digit:\]/g, '0-9'],
  [/\[:lower:\]/g, 'a-z'],
  [/\[:upper:\]/g, 'A-Z'],
  [/\[:space:\]/g, '\\s'],
]

/** A Go pattern as JavaScript's; throws where it is none. */
export function goPattern(pattern: string): RegExp {
  const [, flags = '', rest = pattern] = /^\(\?([ims]+)\)(.*)$/s.exec(pattern) ?? []
  const spelled = spellings.reduce((text, [from, to]) => text.replaceAll(from, to), rest)
  try {
    return new RegExp(spelled, `${flags}u`)
  } catch {
    // RE2 allows escapes that JavaScript refuses with "u", such as "\-" outside of a class.
    return new RegExp(spelled, flags)
  }
}
