import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The page of a catalogue rule (`rule.md`), in Markdown: why it matters, how to comply, when to waive, references. */
export function rulePage(id: string): string {
  return readFileSync(fileURLToPath(new URL(`../../src/${id}/rule.md`, import.meta.url)), 'utf8')
}
