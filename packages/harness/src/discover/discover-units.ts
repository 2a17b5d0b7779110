import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'

import { nearestName, type Problem } from '@rampart/engine'

import type { Unit } from '../unit.ts'
import { caseUnits, folderOfCase } from './case-units.ts'
import { regoUnits } from './rego-units.ts'
import { suiteUnits } from './suite-units.ts'
import { TextReader } from './text-reader.ts'
import { filesAt } from './walk.ts'

/** The tests that paths name, and the paths at which there are none. */
export interface DiscoveredUnits {
  readonly units: readonly Unit[]
  readonly problems: readonly Problem[]
}

/** Finds `cases/` folders, Gatekeeper Suites and Rego tests at the paths, or anywhere below them. */
export function discoverUnits(paths: readonly string[], cwd: string): DiscoveredUnits {
  const units = new Map<string, Unit>()
  const problems: Problem[] = []
  for (const path of paths) {
    const reader = new TextReader(cwd)
    const found = existsSync(resolve(cwd, path)) ? unitsAt(resolve(cwd, path), reader, cwd) : undefined
    problems.push(...reader.problems)
    if (!found) problems.push(noPath(path, cwd))
    else if (found.length === 0) problems.push(noTests(path))
    for (const unit of found ?? []) {
      const key = `${unit.kind} ${unit.path}`
      units.set(key, merged(units.get(key), unit))
    }
  }
  return { units: [...units.values()], problems }
}

function unitsAt(path: string, reader: TextReader, cwd: string): Unit[] {
  const files = filesAt(path, reader.cannotList)
  const named = new Set(files[0] === path ? files : [])
  const others = files.filter((file) => folderOfCase(file) === undefined)
  return [
    ...caseUnits(files, named, reader, cwd),
    ...suiteUnits(others, reader, cwd),
    ...regoUnits(others, reader, cwd),
  ]
}

/** Two files of one folder are one unit; the whole folder is more than any of its files. */
function merged(before: Unit | undefined, unit: Unit): Unit {
  if (!before?.only || !unit.only) return before?.only ? unit : (before ?? unit)
  return { ...unit, only: [...before.only, ...unit.only] }
}

function noPath(path: string, cwd: string): Problem {
  const whole = resolve(cwd, path)
  const folder = dirname(whole)
  const near = existsSync(folder) ? nearestName(basename(whole), readdirSync(folder)) : undefined
  const hint = near === undefined ? 'check the path' : `did you mean ${path.slice(0, -basename(path).length)}${near}?`
  return { code: 'PATH_NOT_FOUND', message: `there is no ${path}; ${hint}`, file: path }
}

const noTests = (path: string): Problem => ({
  code: 'NOTHING_TESTED',
  message: `there are no tests at ${path}: no manifest in a cases/ folder, no Gatekeeper Suite, no Rego test`,
  file: path,
})
