import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { chooseExamples, type Examples } from '../page/examples.ts'

export type { Examples, FailingExample } from '../page/examples.ts'

/** The page of a catalogue rule (`rule.md`), in Markdown: why it matters, how to comply, when to waive, references. */
export function rulePage(id: string): string {
  return readFileSync(join(ruleFolder(id), 'rule.md'), 'utf8')
}

/** What a catalogue rule finds and what it does not, from its cases. */
export function ruleExamples(id: string): Examples {
  const folder = join(ruleFolder(id), 'cases')
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name) && !/\.case\.ya?ml$/.test(name))
  return chooseExamples(names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })))
}

/** The folder of a catalogue rule: its page, its cases and, in a clone, its source. */
export function ruleFolder(id: string): string {
  return fileURLToPath(new URL(`../../src/${id}`, import.meta.url))
}

/** For a catalogue rule that is written in Rego: its modules and those that it shares with others, by file name. */
export function regoModules(id: string): Readonly<Record<string, string>> | undefined {
  const source = join(ruleFolder(id), 'rule.rego')
  if (!existsSync(source)) return undefined
  const shared = ruleFolder('lib')
  const names = readdirSync(shared).filter((name) => name.endsWith('.rego'))
  const modules = names.map((name) => [`lib/${name}`, readFileSync(join(shared, name), 'utf8')] as const)
  return Object.fromEntries([...modules, [`${id}/rule.rego`, readFileSync(source, 'utf8')]])
}
