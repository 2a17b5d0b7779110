import { isMap, type Document, type Edit } from '@rampart/engine'

import { styleOf } from './print/style.ts'
import { Refused, type Refusal } from './refused.ts'
import type { TextEdit } from './text-edit.ts'
import { lineEnd, lineStart } from './tree/lines.ts'
import type { Node } from './tree/node.ts'
import { readTree } from './tree/read-tree.ts'
import type { Page } from './write/page.ts'
import { writeEdits } from './write/write-edits.ts'

interface Parsed {
  readonly root: Node
  readonly page: Page
}

const parsed = new WeakMap<Document, Parsed>()

/** The changes of a file's text that edits of one of its documents come to, or why there are none. */
export function writeFix(document: Document, edits: readonly Edit[]): readonly TextEdit[] | Refusal {
  try {
    const { page, root } = parse(document)
    const written = writeEdits(page, root, document.value, edits)
    if (written.some(({ start, end }) => touchesTemplate(page.text, start, end))) {
      throw new Refused('template', 'the line holds a template ({{ }}), whose value is not known')
    }
    return written
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, message: error.message }
    throw error
  }
}

/** Once for each document, however many findings it has. */
function parse(document: Document): Parsed {
  const known = parsed.get(document)
  if (known) return known
  const { text } = document.source
  const [start, end] = extentOf(document)
  const root = readTree(text, start, end)
  if (!root) throw new Refused('shape', 'the document is written in a way that is not edited')
  const json = root.kind === 'map' && root.flow && root.entries[0]?.key?.quote === '"'
  const spaced = !json || /"\s*:\s/.test(text.slice(start, end))
  const fresh = { root, page: { text, style: styleOf(text, root), json, spaced } }
  parsed.set(document, fresh)
  return fresh
}

/** The first node is the root. Block collections are read from the beginning of their line: columns matter there. */
function extentOf({ nodes: { numbers }, source: { text }, value }: Document): readonly [start: number, end: number] {
  const start = numbers[2] ?? 0
  const end = numbers[3] ?? text.length
  const isFlow = isMap(value) && text.charAt(start) === '{'
  return isFlow ? [start, end] : [lineStart(text, start), withBlankLines(text, lineEnd(text, end))]
}

/** Blank lines behind a block text may be part of it. */
function withBlankLines(text: string, end: number): number {
  return end + (/^(?:[ \t]*\r?\n)*/.exec(text.slice(end))?.[0].length ?? 0)
}

function touchesTemplate(text: string, start: number, end: number): boolean {
  const addsLines = start === end && lineEnd(text, start) === start
  if (addsLines) return false
  return text.slice(lineStart(text, start), lineEnd(text, end)).includes('{{')
}
