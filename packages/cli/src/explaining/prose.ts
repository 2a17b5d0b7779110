import { hanging, indented, wrap } from './wrap.ts'

/** Markdown for a terminal: paragraphs and items take its width, code and tables stay as they are. */
export function proseLines(markdown: string, width: number): readonly string[] {
  const blocks = blocksOf(markdown).map((block) => blockLines(block, width))
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

function blocksOf(markdown: string): readonly string[] {
  return markdown
    .split(/(^```[^]*?^```$)/m)
    .flatMap((part) => (part.startsWith('```') ? [part] : part.split(/\n\s*\n/)))
    .map((part) => part.replace(/^\n+|\s+$/g, ''))
    .filter((part) => part !== '')
}

const item = /^\s*(?:[-*]|\d+\.)\s+/

function blockLines(block: string, width: number): readonly string[] {
  if (block.startsWith('```')) return indented(block.split('\n').slice(1, -1))
  if (block.startsWith('|')) return block.split('\n')
  if (!item.test(block)) return wrap(block, width)
  const items = block.split(/\n(?=\s*(?:[-*]|\d+\.)\s+)/)
  return items.flatMap((text) => {
    const mark = item.exec(text)?.[0] ?? ''
    return hanging(mark, text.slice(mark.length), width)
  })
}
