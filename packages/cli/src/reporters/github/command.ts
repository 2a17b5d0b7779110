import type { Problem, Region } from '@rampart/engine'

import { problemPlace } from '../shown.ts'
import { lastLine } from './last-line.ts'

type Properties = Readonly<Record<string, string | number | undefined>>

/** The properties that put an annotation to a place; none for standard input. */
export function annotated(file: string, region: Region): Properties {
  if (file === '<stdin>') return {}
  const { line, column } = region
  const endLine = lastLine(region)
  if (endLine !== line) return { file, line, endLine }
  // GitHub's columns are for one line only, and its last one is part of the range: left out, it is `col` itself.
  const endColumn = region.endLine === line ? Math.max(column, region.endColumn - 1) : column
  return { file, line, col: column, endLine, endColumn }
}

/** What could not be judged or run, as an annotation. */
export function problemCommand(problem: Problem): string {
  const { code, message, file, line, column } = problem
  const place = problemPlace(problem)
  const where = file === undefined || file === '<stdin>' ? {} : { file, line, col: column }
  return command('error', { ...where, title: code }, place === '' ? message : `${message}\n${place}`)
}

/** A workflow command, as the runner of GitHub Actions reads it. */
export function command(name: string, properties: Properties, data: string): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined)
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',')
  return `::${name} ${list}::${escapeData(data)}`
}

const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
