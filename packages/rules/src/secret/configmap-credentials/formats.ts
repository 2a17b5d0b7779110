import { isMap, readDocuments, SourceText } from '@rampart/engine'

/** A name in a file that a ConfigMap holds, and what stands behind it. */
export interface Entry {
  readonly name: string
  /** Where it stands, in the file's own terms. */
  readonly place: string
  readonly text: string
}

/** `none` is text without names, or one that says nothing about what runs; `skipped` is judged by another rule. */
export type Content = readonly Entry[] | 'none' | 'skipped'

const isScript = (key: string, text: string): boolean => text.startsWith('#!') || /\.(?:sh|bash|zsh)$/.test(key)

export function contentOf(key: string, text: string): Content {
  if (isScript(key, text)) return 'none'
  const documents = parsed(key, text)
  if (documents.length === 0) return assignmentsIn(text)
  if (documents.some(isKubeconfig)) return 'skipped'
  return documents.some(isDescription) ? 'none' : documents.flatMap((document) => leavesOf(document, []))
}

function parsed(key: string, text: string): readonly unknown[] {
  const { documents, problems } = readDocuments(new SourceText(key, text))
  const values = documents.map(({ value }) => value)
  return problems.length === 0 && values.every((value) => isMap(value) || Array.isArray(value)) ? values : []
}

const isKubeconfig = (value: unknown): boolean => isMap(value) && 'clusters' in value && 'users' in value

/** JSON schemas, CustomResourceDefinitions, OpenAPI documents and dashboards: their keys name fields, not values. */
function isDescription(value: unknown): boolean {
  if (!isMap(value)) return false
  if ('$schema' in value || 'openapi' in value || 'swagger' in value) return true
  return value.kind === 'CustomResourceDefinition' || (Array.isArray(value.panels) && 'schemaVersion' in value)
}

function leavesOf(value: unknown, path: readonly string[]): Entry[] {
  if (typeof value === 'string') return [{ name: path.at(-1) ?? '', place: path.join('.'), text: value }]
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leavesOf(item, path))
  return isMap(value) ? Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key])) : []
}

const assignment = /^(?:export[ \t]+)?([\w.-]{1,200})[ \t]*[=:][ \t]*(.*)$/
const noAssignment = /^(?:[#;!].*|\[.*\]|)$/

/** Properties, environment and INI files: nothing but assignments, comments and sections. */
function assignmentsIn(text: string): Content {
  const lines = text.split('\n').map((line) => line.trim())
  const entries = lines.map((line) => assignment.exec(line))
  if (lines.some((line, index) => !entries[index] && !noAssignment.test(line))) return 'none'
  return entries.flatMap((match) => {
    const [, name, written = ''] = match ?? []
    return name === undefined ? [] : [{ name, place: name, text: written.replace(/^(["'])(.*)\1$/, '$2') }]
  })
}
