import { messageSeverity, messageText, builtInRules, type Rule, type RuleMeta } from '@rampart/engine'
import { controls } from '@rampart/rules'
import { rulePage } from '@rampart/rules/pages'

import { rulesNamed } from '../choose-rules.ts'

/** `rampart explain RULE`: all that is known of a rule, for reading. */
export function explain(id: string): void {
  const own = builtInRules.find(({ meta }) => meta.id === id)
  const rules = own ? [own] : rulesNamed(id)
  process.stdout.write(
    rules.map((rule) => page(rule, own ? `# ${rule.meta.title}\n` : rulePage(rule.meta.id))).join('\n\n'),
  )
}

function page({ meta, portable, notPortable }: Rule, text: string): string {
  const [title = '', ...rest] = text.split('\n')
  const facts = [
    `Rule      ${meta.id}`,
    `Severity  ${meta.severity}${meta.optIn === true ? ' (opt-in)' : ''}`,
    `Judges    ${meta.appliesTo.map((kind) => (kind === 'pod' ? 'every kind with a pod' : kind)).join(', ') || 'how manifests and suppressions are written'}`,
    `Fix       ${meta.fix.hint}${meta.fix.note === undefined ? '' : ` (${meta.fix.note})`}`,
    `Export    ${exportWords(portable?.onlyInLinter, notPortable)}`,
  ]
  const sections = [messages(meta), parameters(meta), answered(meta)].filter((section) => section !== '')
  return [title, '', ...facts, ...rest, ...sections].join('\n').trimEnd().concat('\n')
}

function exportWords(onlyInLinter: string | undefined, notPortable: string | undefined): string {
  if (notPortable !== undefined) return `not possible: ${notPortable}`
  return onlyInLinter === undefined ? 'portable' : `portable, but for this: ${onlyInLinter}`
}

function messages(meta: RuleMeta): string {
  const rows = Object.entries(meta.messages).map(
    ([id, template]) => `- ${id} (${messageSeverity(meta, id)}): ${messageText(template)}`,
  )
  return `## Messages\n\n${rows.join('\n')}\n`
}

function parameters({ parameters: declared }: RuleMeta): string {
  if (!declared) return ''
  const rows = Object.entries(declared).map(
    ([name, { description, default: value }]) =>
      `- ${name} (default ${JSON.stringify(value) ?? 'none'}): ${description}`,
  )
  return `## Parameters\n\n${rows.join('\n')}\n`
}

function answered(meta: RuleMeta): string {
  if (meta.controls.length === 0) return ''
  return `## Controls\n\n${meta.controls.map((id) => `- ${id}: ${controls[id]?.title ?? ''}`).join('\n')}\n`
}
