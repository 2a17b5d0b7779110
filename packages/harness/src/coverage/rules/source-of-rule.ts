import { messageText, type Rule } from '@rampart/engine'

import type { RuleSource } from './rule-coverage.ts'

/** Texts of TypeScript and JavaScript files, by the names that reports show. */
export type Sources = Readonly<Record<string, string>>

/** The file that names the rule's id, and the lines of its messages there. Nothing is guessed: no such file, no source. */
export function sourceOfRule({ meta: { id, messages } }: Pick<Rule, 'meta'>, sources: Sources): RuleSource | undefined {
  const quotes = [`'${id}'`, `"${id}"`, `\`${id}\``]
  const [file, text] = Object.entries(sources).find(([, each]) => quotes.some((quoted) => each.includes(quoted))) ?? []
  if (file === undefined || text === undefined) return undefined
  const lines = text.split(/\r?\n/)
  const found = Object.entries(messages).flatMap(([message, template]) => {
    const line = lineOf(message, messageText(template), lines)
    return line === undefined ? [] : [[message, line] as const]
  })
  return { file, lines: Object.fromEntries(found) }
}

/** The last `id:`, which is the violation rather than its words; else where the words stand. */
function lineOf(message: string, words: string, lines: readonly string[]): number | undefined {
  const starts = [`${message}:`, `'${message}':`, `"${message}":`]
  const index = lines.findLastIndex((line) => starts.some((start) => line.trimStart().startsWith(start)))
  const at = index === -1 ? lines.findIndex((line) => line.includes(words)) : index
  return at === -1 ? undefined : at + 1
}
