import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The page of a catalogue rule (`rule.md`), in Markdown: why it matters, how to comply, when to waive, references. */
export function rulePage(id: string): string {
  return readFileSync(join(ruleFolder(id), 'rule.md'), 'utf8')
}

/** The folder of a catalogue rule: its page, its cases and, in a clone, its source. */
export function ruleFolder(id: string): string {
  return fileURLToPath(new URL(`../../src/${id}`, import.meta.url))
}
