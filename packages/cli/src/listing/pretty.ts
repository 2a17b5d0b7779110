import type { Rule } from '@rampart/engine'

/** A line for each rule, and how many there are. */
export function rulesAsText(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ meta }) => meta.id.length))
  const rows = rules.map(({ meta }) => {
    const standards = [...new Set(meta.controls.map((control) => control.split('/')[0]))].join(' ')
    return `${meta.id.padEnd(width)}  ${meta.severity.padEnd(8)}  ${meta.title}${meta.optIn === true ? ' (opt-in)' : ''}  [${standards}]`
  })
  return `${rows.join('\n')}\n\n${String(rules.length)} rules; "rampart explain RULE" tells more\n`
}
