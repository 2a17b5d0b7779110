import { writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'

import { readDocuments, SourceText, type Finding } from '@rampart/engine'

import type { CaseFile } from './case-file.ts'

/** Writes into a case what is found in it now, and says so: somebody has to read it before it proves anything. */
export function writeExpectations(file: CaseFile, findings: readonly Finding[]): string {
  const text = findings.length === 0 ? `# expect-none\n${file.source.text}` : withMarks(file, findings)
  if (!isSameManifest(file, text)) {
    return 'no expectation was written: a comment would change the manifest there. Write a side file (see the README)'
  }
  writeFileSync(file.path, text)
  const what =
    findings.length === 0
      ? '"# expect-none"'
      : findings.length === 1
        ? 'the finding'
        : `${String(findings.length)} findings`
  return `what is found now was written into it (${what}): read it, then run again`
}

function withMarks({ source }: CaseFile, findings: readonly Finding[]): string {
  const byLine = new Map<number, string[]>()
  for (const { start, messageId } of findings) {
    const { line } = source.positionOf(start)
    byLine.set(line, [...(byLine.get(line) ?? []), messageId])
  }
  const lines = source.text.split('\n')
  return lines.map((line, index) => withMark(line, byLine.get(index + 1))).join('\n')
}

function withMark(line: string, ids: readonly string[] | undefined): string {
  if (!ids) return line
  const [, text = '', end = ''] = /^(.*?)(\r?)$/.exec(line) ?? []
  return `${text} # expect: ${ids.join(', ')}${end}`
}

function isSameManifest({ documents, source }: CaseFile, text: string): boolean {
  const after = readDocuments(new SourceText(source.file, text))
  const values = (list: typeof documents): unknown[] => list.map(({ value }) => value)
  return after.problems.length === 0 && isDeepStrictEqual(values(after.documents), values(documents))
}
