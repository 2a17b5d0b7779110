import { isMap, nearestName, type Document, type Path } from '@rampart/engine'

import { unknownKind } from '../kinds/known-kinds.ts'
import { placeOf } from '../place.ts'
import type { Failure } from '../results.ts'

const fields: readonly (readonly [path: Path, known: readonly string[]])[] = [
  [[], ['apiVersion', 'kind', 'request', 'response']],
  [
    ['request'],
    [
      'uid',
      'kind',
      'resource',
      'subResource',
      'requestKind',
      'requestResource',
      'requestSubResource',
      'name',
      'namespace',
      'operation',
      'userInfo',
      'object',
      'oldObject',
      'dryRun',
      'options',
    ],
  ],
  [
    ['request', 'userInfo'],
    ['username', 'uid', 'groups', 'extra'],
  ],
  [
    ['request', 'kind'],
    ['group', 'version', 'kind'],
  ],
  [
    ['request', 'resource'],
    ['group', 'version', 'resource'],
  ],
]
const operations = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT']

/** Where a document holds its objects: an AdmissionReview in its request. */
export function objectPaths({ value }: Document): readonly Path[] {
  if (!isReview(value)) return [[]]
  const paths = ['object', 'oldObject'].map((key): Path => ['request', key])
  return paths.filter((path) => isMap(valueAt(value, path)))
}

/** Kinds of a document's objects that do not exist. */
export function kindMistakes(document: Document): Failure[] {
  return [[], ...objectPaths(document).filter(({ length }) => length > 0)].flatMap((path) => {
    const { apiVersion, kind } = asMap(valueAt(document.value, path))
    if (typeof apiVersion !== 'string' || typeof kind !== 'string') return []
    const unknown = unknownKind(apiVersion, kind)
    return unknown ? [{ code: 'KIND_UNKNOWN', message: unknown.message, ...placeOf(document, [...path, 'kind']) }] : []
  })
}

/** What gator refuses in an AdmissionReview, and what the API server never sends. */
export function reviewMistakes(document: Document): Failure[] {
  const { value } = document
  if (!isReview(value)) return []
  const refuse = (message: string, path: Path): Failure => ({
    code: 'REVIEW_INVALID',
    message,
    ...placeOf(document, path),
  })
  const unknown = fields.flatMap(([path, known]) =>
    Object.keys(asMap(valueAt(value, path)))
      .filter((key) => !known.includes(key))
      .map((key) => refuse(unknownField(key, known), [...path, key])),
  )
  const { operation } = asMap(value.request)
  if (operation === undefined || operations.some((each) => each === operation)) return unknown
  const wrong = `there is no operation ${JSON.stringify(operation)}. There are ${operations.join(', ')}`
  return [...unknown, refuse(wrong, ['request', 'operation'])]
}

function isReview(value: unknown): value is Record<string, unknown> {
  const { apiVersion, kind } = asMap(value)
  return typeof apiVersion === 'string' && apiVersion.startsWith('admission.k8s.io/') && kind === 'AdmissionReview'
}

function unknownField(key: string, known: readonly string[]): string {
  const meant = nearestName(key, known)
  const remedy = meant === undefined ? `There are ${known.join(', ')}` : `Did you mean "${meant}"?`
  return `an AdmissionReview has no field "${key}" here. ${remedy}`
}

const asMap = (value: unknown): Readonly<Record<string, unknown>> => (isMap(value) ? value : {})

function valueAt(value: unknown, path: Path): unknown {
  let found = value
  for (const step of path) found = asMap(found)[step]
  return found
}
