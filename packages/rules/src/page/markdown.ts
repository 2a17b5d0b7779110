import { piecesOf, type Block, type Cell, type Code, type Page, type Section } from './page.ts'

/** Where the page of a rule is, seen from the page that names it. */
export type LinkOf = (id: string) => string | undefined

/** A page as Markdown. */
export function pageAsMarkdown({ title, facts, sections }: Page, linkOf: LinkOf): string {
  const list = facts.map(({ label, text }) => `- **${label}**: ${inline(text, linkOf)}`)
  const parts = [`# ${escaped(title)}`, ...(list.length > 0 ? [list.join('\n')] : [])]
  return [...parts, ...sections.map((section) => sectionAsMarkdown(section, linkOf))].join('\n\n').concat('\n')
}

/** A section with its heading. */
export function sectionAsMarkdown({ heading, blocks }: Section, linkOf: LinkOf): string {
  return [`## ${escaped(heading)}`, ...blocks.map((block) => blockAsMarkdown(block, linkOf))].join('\n\n')
}

function blockAsMarkdown(block: Block, linkOf: LinkOf): string {
  if (block.kind === 'prose') return linked(block.text, linkOf)
  if (block.kind === 'code') return `\`\`\`${block.language}\n${block.text}\n\`\`\``
  const rows = block.rows.map((row) => row.map((cell) => inTable(inline(cell, linkOf))))
  return [block.columns, block.columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

const inline = (cell: Cell, linkOf: LinkOf): string =>
  piecesOf(cell)
    .map((piece) => (typeof piece === 'string' ? escaped(piece) : code(piece, linkOf)))
    .join('')

function code({ code: name }: Code, linkOf: LinkOf): string {
  const fence = name.includes('`') ? '``' : '`'
  const span = `${fence}${name}${fence}`
  const link = linkOf(name)
  return link === undefined ? span : `[${span}](${link})`
}

/** An underscore within a word means nothing. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\`*<>[\]]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, String.raw`\$&`)

/** A bar ends a cell even within code. */
const inTable = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll(/\s*\n\s*/g, ' ')

/** Names of rules become links, but not in blocks of code. */
function linked(markdown: string, linkOf: LinkOf): string {
  return markdown
    .split(/(^```[^]*?^```$)/m)
    .map((part) => (part.startsWith('```') ? part : part.replaceAll(/(?<!\[)`([\w-]+\/[\w-]+)`/g, linkTo(linkOf))))
    .join('')
}

const linkTo =
  (linkOf: LinkOf) =>
  (span: string, name: string): string => {
    const link = linkOf(name)
    return link === undefined ? span : `[${span}](${link})`
  }
