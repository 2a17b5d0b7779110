import { isMap, nearestName, readDocuments, SourceText } from '@rampart/engine'

import type { Failure } from '../results.ts'
import { checkHeader, headerKeys, type CaseHeader } from './header-shape.ts'

/** What a case says of the world that its manifest is judged in. */
export interface ReadHeader {
  readonly header: CaseHeader
  readonly mistakes: readonly Failure[]
}

const entry = /^# ([A-Za-z-]+):(?: |$)/

/** Reads the header in the comments at the top of a file: `# parameters: { ... }`, deeper lines below it. */
export function readHeader(source: SourceText): ReadHeader {
  const lines = leadingComments(source)
  const mistakes: Failure[] = []
  const yaml: string[] = []
  let isOurs = false
  for (const [index, line] of lines.entries()) {
    const key = entry.exec(line)?.[1]
    if (key !== undefined) isOurs = headerKeys.includes(key)
    else if (!line.startsWith('#  ')) isOurs = false
    if (key !== undefined && !isOurs) mistakes.push(...misspelt(source, key, index + 1))
    // Blank lines keep the line numbers of the file.
    yaml.push(isOurs ? line.slice(2) : '')
  }
  if (yaml.every((line) => line === '')) return { header: {}, mistakes }
  const read = headerOf(new SourceText(source.file, yaml.join('\n')))
  return { header: read.header, mistakes: [...mistakes, ...read.mistakes] }
}

/** Reads what a side file says, or the YAML of a header. */
export function headerOf(source: SourceText): ReadHeader {
  const { documents, problems } = readDocuments(source)
  if (problems.length > 0)
    return { header: {}, mistakes: problems.map((each) => ({ ...each, code: 'HEADER_INVALID' })) }
  const value = documents[0]?.value ?? {}
  if (!isMap(value) || documents.length > 1) {
    return { header: {}, mistakes: [headerMistake(source.file, 'the header of a case must be one map of settings')] }
  }
  const { header, mistakes } = checkHeader(value)
  return { header, mistakes: mistakes.map((message) => headerMistake(source.file, message)) }
}

const headerMistake = (file: string, message: string): Failure => ({ code: 'HEADER_INVALID', message, file, line: 1 })

function leadingComments(source: SourceText): string[] {
  const lines: string[] = []
  for (let line = 1; line <= source.lineCount; line += 1) {
    const text = source.lineAt(line)
    if (text.trim() !== '' && !text.startsWith('#')) break
    lines.push(text)
  }
  return lines
}

function misspelt({ file }: SourceText, key: string, line: number): Failure[] {
  const meant = nearestName(key, headerKeys)
  if (meant === undefined) return []
  const message = `"${key}:" is no setting of a case; did you mean "${meant}:"? Reword the comment if it is none`
  return [{ code: 'HEADER_INVALID', message, file, line }]
}
