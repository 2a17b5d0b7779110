/** Text that may be broken: a group stands on one line where it fits, else all its own breaks are line breaks. */
export type Doc =
  | string
  | readonly Doc[]
  | { readonly group: Doc }
  | { readonly indent: Doc }
  /** Words that follow each other, a line for as many as fit. */
  | { readonly fill: readonly string[] }
  /** What stands in place of a break that is not taken. */
  | { readonly breakOr: string }

export const group = (...parts: readonly Doc[]): Doc => ({ group: parts })
export const indent = (...parts: readonly Doc[]): Doc => ({ indent: parts })
export const fill = (words: readonly string[]): Doc => ({ fill: words })
export const breakOr = (flat: string): Doc => ({ breakOr: flat })

export function joinDocs(parts: readonly Doc[], between: Doc): Doc {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [between, part]))
}

const width = 110

/** Lays out a text that is as wide as people read. */
export function layOut(doc: Doc): string {
  return render(doc, { broken: true, depth: 0, column: 0 }).text
}

interface At {
  readonly broken: boolean
  readonly depth: number
  readonly column: number
}

interface Rendered {
  readonly text: string
  readonly column: number
}

function render(doc: Doc, at: At): Rendered {
  if (typeof doc === 'string') return { text: doc, column: at.column + doc.length }
  if (isParts(doc)) return renderAll(doc, at)
  if ('indent' in doc) return render(doc.indent, { ...at, depth: at.depth + 1 })
  if ('breakOr' in doc) return renderBreak(doc.breakOr, at)
  if ('fill' in doc) return renderFill(doc.fill, at)
  const isBroken = at.broken && at.column + flatLength(doc.group) > width
  return render(doc.group, { ...at, broken: isBroken })
}

const lengths = new WeakMap<object, number>()

/** Groups stand in groups: each is measured once. */
function flatLength(doc: Doc): number {
  if (typeof doc === 'string') return doc.length
  const known = lengths.get(doc)
  if (known !== undefined) return known
  const length = measured(doc)
  lengths.set(doc, length)
  return length
}

function measured(doc: Exclude<Doc, string>): number {
  if (isParts(doc)) return doc.reduce((sum, part) => sum + flatLength(part), 0)
  if ('breakOr' in doc) return doc.breakOr.length
  if ('fill' in doc) return doc.fill.join(' ').length
  return flatLength('indent' in doc ? doc.indent : doc.group)
}

function renderBreak(unbroken: string, { broken, depth, column }: At): Rendered {
  if (!broken) return { text: unbroken, column: column + unbroken.length }
  return { text: `\n${'  '.repeat(depth)}`, column: depth * 2 }
}

function renderFill(words: readonly string[], { broken, depth, column }: At): Rendered {
  let text = ''
  let end = column
  for (const [index, word] of words.entries()) {
    const isFirst = index === 0
    const breaks = broken && !isFirst && end + 1 + word.length > width
    const between = breaks ? `\n${'  '.repeat(depth)}` : isFirst ? '' : ' '
    text += between + word
    end = breaks ? depth * 2 + word.length : end + between.length + word.length
  }
  return { text, column: end }
}

function renderAll(parts: readonly Doc[], at: At): Rendered {
  let { column } = at
  const texts = parts.map((part) => {
    const rendered = render(part, { ...at, column })
    column = rendered.column
    return rendered.text
  })
  return { text: texts.join(''), column }
}

const isParts = (doc: Doc): doc is readonly Doc[] => Array.isArray(doc)
