import type { Section } from './page.ts'

/** The sections of a page that somebody wrote; headings in code are none. */
export function readSections(markdown: string): readonly Section[] {
  const sections: { heading: string; lines: string[] }[] = []
  let inCode = false
  for (const line of markdown.split(/\r?\n/)) {
    if (line.startsWith('```')) inCode = !inCode
    const heading = inCode ? undefined : /^## (.+)$/.exec(line)?.[1]
    if (heading === undefined) sections.at(-1)?.lines.push(line)
    else sections.push({ heading, lines: [] })
  }
  return sections.map(({ heading, lines }) => ({ heading, blocks: [{ kind: 'prose', text: lines.join('\n').trim() }] }))
}
