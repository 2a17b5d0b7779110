import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { defaultVersion } from '@rampart/engine'
import { parse } from 'yaml'

/** A fixture manifest with what it must give written inside. */
export interface CaseFile {
  readonly name: string
  readonly text: string
  /** Kubernetes version, from a name such as `fail.v1.29.yaml`. */
  readonly version: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** Says itself that it is clean. */
  readonly expectsNone: boolean
  /** `line:message`, in order. */
  readonly expected: readonly string[]
}

export function readCases(ruleFolder: string): CaseFile[] {
  const folder = join(ruleFolder, 'cases')
  return readdirSync(folder).map((name) => caseFile(basename(name), readFileSync(join(folder, name), 'utf8')))
}

function caseFile(name: string, text: string): CaseFile {
  const lines = text.split(/\r?\n/)
  return {
    name,
    text,
    version: /\.v(1\.\d+)\.yaml$/.exec(name)?.[1] ?? defaultVersion,
    parameters: parametersOf(lines),
    expectsNone: lines.some((line) => /^# expect-none$/.test(line)),
    expected: lines.flatMap(expectationsOf),
  }
}

function parametersOf(lines: readonly string[]): Record<string, unknown> {
  const header = lines.find((line) => line.startsWith('# parameters:'))
  return header === undefined ? {} : parse(header.slice('# parameters:'.length))
}

function expectationsOf(line: string, index: number): string[] {
  const match = /# expect: (.+)$/.exec(line)
  if (match?.[1] === undefined) return []
  return match[1].split(',').map((message) => `${String(index + 1)}:${message.trim()}`)
}
