import type { Document } from '../../source/document.ts'
import type { SourceText } from '../../source/source-text.ts'
import { parseDirective } from './directive.ts'
import type { Suppression } from './suppression.ts'

const marker = 'rampart-ignore'
const comment = /#[ \t]*rampart-ignore(?:[ \t:]+([^\r\n]*))?(?=\r|\n|$)/g

/**
 * `# rampart-ignore RULE -- reason` at the end of a line reaches the findings of that line; on a line of its own,
 * those of the next line that is not a comment.
 */
export function commentSuppressions(source: SourceText, documents: readonly Document[]): Suppression[] {
  if (!source.text.includes(marker)) return []
  const found: Suppression[] = []
  for (const match of source.text.matchAll(comment)) {
    if (!isComment(source.text, match.index, documents)) continue
    const { line } = source.positionOf(match.index)
    const reached = standsAlone(source, line) ? nextLineWithContent(source, line) : line
    found.push({
      by: 'comment',
      directive: parseDirective(match[1] ?? ''),
      source,
      start: match.index,
      end: match.index + match[0].trimEnd().length,
      reaches: (finding) => finding.source === source && source.positionOf(finding.start).line === reached,
    })
  }
  return found
}

/** A `#` inside a string is text, and so is one that follows something without a blank. */
function isComment(text: string, at: number, documents: readonly Document[]): boolean {
  if (at > 0 && !/\s/.test(text.charAt(at - 1))) return false
  return !documents.some((document) => isInsideScalar(document, at))
}

function isInsideScalar({ nodes: { numbers } }: Document, at: number): boolean {
  for (let node = 0; node * 5 < numbers.length; node += 1) {
    const isLeaf = numbers[node * 5 + 4] === node + 1
    if (isLeaf && (numbers[node * 5 + 2] ?? 0) < at && at < (numbers[node * 5 + 3] ?? 0)) return true
  }
  return false
}

const isCommentLine = (line: string): boolean => /^\s*(?:#|$)/.test(line)

const standsAlone = (source: SourceText, line: number): boolean => isCommentLine(source.lineAt(line))

function nextLineWithContent(source: SourceText, line: number): number {
  let next = line + 1
  while (next <= source.lineCount && isCommentLine(source.lineAt(next))) next += 1
  return next
}
