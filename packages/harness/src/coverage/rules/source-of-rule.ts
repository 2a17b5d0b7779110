import { messageText, type Rule } from '@rampart/engine'

import type { RuleSource } from './rule-coverage.ts'

/** Texts of TypeScript and JavaScript files, by the names that reports show. */
export type Sources = Readonly<Record<string, string>>

/**
 * The file that gives a rule its id, and the lines of its messages there. Nothing is guessed: no such file, no source.
 * Fixes and other rules may name the id too.
 */
export function sourceOfRule({ meta: { id, messages } }: Pick<Rule, 'meta'>, sources: Sources): RuleSource | undefined {
  const quoted = [`'${id}'`, `"${id}"`, `\`${id}\``]
  const holds = (words: readonly string[]) =>
    Object.entries(sources).find(([, text]) => words.some((each) => text.includes(each)))
  const [file, text] = holds(quoted.map((each) => `id: ${each}`)) ?? holds(quoted) ?? []
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
