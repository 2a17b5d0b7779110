import type { Region, SourceText } from '@rampart/engine'

import type { Failure, TestResult } from '../results.ts'

/** Where a failure is told of: its own place, or else its test's. */
export interface FailurePlace {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** A failure that names no file is in its test's; one that names no line of it stands where the test does. */
export function placeOf({ file, line, column }: Failure, test: Pick<TestResult, 'file' | 'line'>): FailurePlace {
  const known = file ?? test.file
  if (line !== undefined) return { file: known, line, ...(column !== undefined && { column }) }
  return known === test.file && test.line !== undefined ? { file: known, line: test.line } : { file: known }
}

/** `cases/fail.yaml:12:3`, as far as it is known. */
export function placeText({ file, line, column }: FailurePlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}

/** What to underline: as much as is known, and the rest of the line where that is only where it begins. */
export function regionIn(
  source: SourceText,
  { line, column }: FailurePlace,
  { endLine, endColumn }: Failure,
): Region | undefined {
  if (line === undefined || line > source.lineCount) return undefined
  const text = source.lineAt(line)
  const from = column ?? text.length - text.trimStart().length + 1
  if (column === undefined || endColumn === undefined)
    return { line, column: from, endLine: line, endColumn: text.length + 1 }
  return { line, column: from, endLine: endLine ?? line, endColumn }
}
