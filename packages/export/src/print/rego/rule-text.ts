/** A rule of a head and the lines of its body. */
export function ruleText(head: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${head} if true`
  return `${head} if {\n${lines.map((line) => `\t${line}`).join('\n')}\n}`
}

/** One of several rules of a name need not look at every argument. */
export function branchText(name: string, names: readonly string[], lines: readonly string[]): string {
  const isUsed = (word: string): boolean => lines.some((line) => new RegExp(`\\b${word}\\b`).test(line))
  const used = names.map((word) => (isUsed(word) ? word : '_'))
  return ruleText(names.length === 0 ? name : `${name}(${used.join(', ')})`, lines)
}
