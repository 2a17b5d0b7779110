import { existsSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'

import {
  defaultVersion,
  parseVersion,
  podKindsWith,
  readDocuments,
  SourceText,
  type Document,
  type PodKinds,
  type Problem,
} from '@rampart/engine'

import type { Failure } from '../results.ts'
import { readText } from '../source.ts'
import type { UnitOptions } from '../unit.ts'
import { readItems, type Expectation } from './expectation.ts'
import type { CaseHeader, SideExpectation } from './header-shape.ts'
import { headerOf, readHeader, type ReadHeader } from './header.ts'
import { readMarks } from './marks.ts'

/** A fixture manifest with what it must give written inside. */
export interface CaseFile {
  readonly path: string
  readonly source: SourceText
  readonly documents: readonly Document[]
  readonly kubernetes: string
  readonly podKinds: PodKinds
  readonly header: CaseHeader
  readonly expectations: readonly Expectation[]
  /** Says itself that it is clean. */
  readonly expectsNone: boolean
  /** Lines that say that no rule is made for the resource they stand in. */
  readonly unmatched: readonly number[]
  /** What keeps the case from being judged. */
  readonly mistakes: readonly Failure[]
}

export type CaseOptions = Pick<UnitOptions, 'cwd' | 'kubernetes' | 'podKinds'>

/** Reads a case with its header, side file and marks. What cannot be read is among its mistakes. */
export function readCase(path: string, options: CaseOptions): CaseFile {
  const source = readText(path, options.cwd)
  if (!(source instanceof SourceText)) return unreadable(path, source, options)
  const { documents, problems } = readDocuments(source)
  const marks = readMarks(source)
  const { header, mistakes } = withSideFile(readHeader(source), path, options.cwd)
  const side = sideExpectations(header.expect, source)
  const version = versionOf(source.file, options.kubernetes)
  return {
    path,
    source,
    documents,
    kubernetes: version ?? defaultVersion,
    podKinds: podKindsWith(options.podKinds ?? []),
    header,
    expectations: [...marks.expectations, ...side.expectations],
    expectsNone: marks.expectsNone || header.expect === 'none',
    unmatched: marks.unmatched,
    mistakes: [
      ...problems,
      ...marks.mistakes,
      ...mistakes,
      ...side.mistakes,
      ...(version === undefined ? [badVersion(source.file)] : []),
    ],
  }
}

/** Where the settings of a case may stand, beside those in the case itself. */
export function sideFileOf(path: string): string {
  return join(dirname(path), `${basename(path).replace(/\.(?:ya?ml|json)$/, '')}.case.yaml`)
}

export const isSideFile = (path: string): boolean => path.endsWith('.case.yaml')

function unreadable(path: string, problem: Problem, { cwd, kubernetes = defaultVersion }: CaseOptions): CaseFile {
  const source = new SourceText(relative(cwd, path).replaceAll('\\', '/'), '')
  const nothing = {
    documents: [],
    podKinds: podKindsWith([]),
    header: {},
    expectations: [],
    expectsNone: false,
    unmatched: [],
  }
  return { path, source, kubernetes, ...nothing, mistakes: [problem] }
}

function withSideFile({ header, mistakes }: ReadHeader, path: string, cwd: string): ReadHeader {
  const sidePath = sideFileOf(path)
  if (!existsSync(sidePath)) return { header, mistakes }
  const source = readText(sidePath, cwd)
  if (!(source instanceof SourceText)) return { header, mistakes: [...mistakes, source] }
  const side = headerOf(source)
  const twice = Object.keys(side.header).filter((key) => key in header)
  return {
    header: { ...side.header, ...header },
    mistakes: [...mistakes, ...side.mistakes, ...twice.map((key) => saidTwice(source.file, key))],
  }
}

const saidTwice = (file: string, key: string): Failure => ({
  code: 'HEADER_INVALID',
  message: `"${key}" stands in the case and in its side file; write it once`,
  file,
  line: 1,
})

function sideExpectations(
  expect: CaseHeader['expect'],
  source: SourceText,
): { readonly expectations: readonly Expectation[]; readonly mistakes: readonly Failure[] } {
  const expectations: Expectation[] = []
  const mistakes: Failure[] = []
  for (const { line, message } of sideList(expect)) {
    const { items, mistake } = readItems(message)
    const place = { line, column: 1, endColumn: source.lineAt(line).length + 1 }
    expectations.push(...items.map((item) => ({ ...item, ...place })))
    if (mistake !== undefined) mistakes.push({ code: 'EXPECTATION_UNREADABLE', message: mistake, ...place })
  }
  return { expectations, mistakes }
}

const sideList = (expect: CaseHeader['expect']): readonly SideExpectation[] => (Array.isArray(expect) ? expect : [])

/** `fail.v1.29.yaml` is judged for 1.29. */
function versionOf(file: string, wanted: string | undefined): string | undefined {
  const part = /\.(v\d[\w.]*)\.(?:ya?ml|json)$/.exec(file)?.[1]
  return part === undefined ? (wanted ?? defaultVersion) : parseVersion(part)
}

const badVersion = (file: string): Failure => ({
  code: 'BAD_VERSION',
  message: 'the version in the name of this file is no Kubernetes version; write it as fail.v1.29.yaml',
  file,
})
