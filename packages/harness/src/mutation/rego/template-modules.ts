import { isMap, rangeOf, type Document, type Path } from '@rampart/engine'
import type { Files, RegoVersion } from '@rampart/opa'

import { valueAt } from '../manifest/edit.ts'

/** The Rego of a ConstraintTemplate. */
export interface TemplateModules {
  readonly document: Document
  readonly kind: string
  readonly regoVersion: RegoVersion
  readonly modules: Files
  /** Where in the document each module stands. */
  readonly paths: Readonly<Record<string, Path>>
}

/** Expects a template that is loaded as a policy; undefined for every other document. */
export function templateModules(document: Document): TemplateModules | undefined {
  const { value } = document
  if (!isMap(value) || value.kind !== 'ConstraintTemplate') return undefined
  const kind = valueAt(value, ['spec', 'crd', 'spec', 'names', 'kind'])
  const source = sourceIn(value)
  if (typeof kind !== 'string' || !source) return undefined
  const { path, regoVersion } = source
  const libs = valueAt(value, [...path, 'libs'])
  const libPaths = Array.isArray(libs) ? libs.map((_, index): Path => [...path, 'libs', index]) : []
  const places = [[...path, 'rego'], ...libPaths].map((each) => [fileFor(each), each] as const)
  const modules = places.map(([file, each]) => [file, String(valueAt(value, each))] as const)
  return { document, kind, regoVersion, modules: Object.fromEntries(modules), paths: Object.fromEntries(places) }
}

/** Where a line of a module stands in the template's file. */
export function lineInFile({ document, modules, paths }: TemplateModules, file: string, line: number): number {
  const { source } = document
  const start = source.positionOf(rangeOf(document, paths[file] ?? []).start).line
  const lines = (modules[file] ?? '').split('\n')
  const first = lines.findIndex((each) => each.trim() !== '')
  for (let at = start; at <= source.lineCount; at++) {
    if (
      source
        .lineAt(at)
        .trim()
        .endsWith((lines[first] ?? '').trim())
    )
      return at + line - 1 - first
  }
  return start
}

const target: Path = ['spec', 'targets', 0]

/** The older form wins where a template has both, as in Gatekeeper. */
function sourceIn(value: unknown): { readonly path: Path; readonly regoVersion: RegoVersion } | undefined {
  if (typeof valueAt(value, [...target, 'rego']) === 'string') return { path: target, regoVersion: 0 }
  const engines = valueAt(value, [...target, 'code'])
  const index = Array.isArray(engines) ? engines.findIndex((each) => isMap(each) && each.engine === 'Rego') : -1
  if (index === -1) return undefined
  const path = [...target, 'code', index, 'source']
  return { path, regoVersion: valueAt(value, [...path, 'version']) === 'v1' ? 1 : 0 }
}

const fileFor = (path: Path): string => (path.at(-1) === 'rego' ? 'main.rego' : `lib${String(path.at(-1))}.rego`)
