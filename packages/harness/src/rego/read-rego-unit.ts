import { dirname, relative } from 'node:path'

import { SourceText, type Problem } from '@rampart/engine'
import { evaluate, type Files, type RegoError, type RegoVersion } from '@rampart/opa'
import { parseRego, regoProblem } from '@rampart/policies/rego'

import { readText, shown } from '../source.ts'
import type { Unit } from '../unit.ts'

/** The modules and data of a unit, as OPA takes them. */
export interface RegoSources {
  /** By the name that reports show. */
  readonly modules: Files
  /** By the path below the unit's, which is their place under `data`. */
  readonly dataFiles: Files
  readonly regoVersion: RegoVersion
}

export interface ReadRego extends RegoSources {
  /** OPA's syntax trees by module. */
  readonly trees: Readonly<Record<string, unknown>>
  /** What data files hold. */
  readonly data: unknown
  readonly problems: readonly Problem[]
}

export function readRegoUnit(unit: Unit, cwd: string): ReadRego {
  const problems: Problem[] = []
  const modules: Record<string, string> = {}
  const dataFiles: Record<string, string> = {}
  for (const path of unit.files) {
    const read = readText(path, cwd)
    if (!(read instanceof SourceText)) problems.push(read)
    else if (path.endsWith('.rego')) modules[read.file] = read.text
    else dataFiles[placeUnderData(unit, path)] = read.text
  }
  const data = documentOf(dataFiles)
  if (Array.isArray(data)) problems.push(...(data as RegoError[]).map((error) => problemOf(error, unit, cwd)))
  return { modules, dataFiles, ...parseRego(modules), data, problems }
}

function placeUnderData({ path: folder }: Unit, path: string): string {
  return relative(folder.endsWith('.rego') ? dirname(folder) : folder, path).replaceAll('\\', '/')
}

/** All data files as OPA puts them together. */
function documentOf(dataFiles: Files): unknown {
  if (Object.keys(dataFiles).length === 0) return {}
  const answer = evaluate({}, { query: 'data', dataFiles })
  return answer.ok ? answer.value.result[0]?.expressions[0]?.value : answer.errors
}

/** Data files go by another name among OPA's errors than in reports. */
export function problemOf(error: RegoError, unit: Unit, cwd: string): Problem {
  const problem = regoProblem(error)
  const file = unit.files.find((path) => !path.endsWith('.rego') && placeUnderData(unit, path) === error.file)
  return file === undefined ? problem : { ...problem, file: shown(file, cwd) }
}
