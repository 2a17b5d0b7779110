import { isMap, nearestName, problemAt, type Document, type Problem } from '@rampart/engine'

export interface FoundSuite {
  readonly document?: Document
  readonly problems: readonly Problem[]
}

const group = 'test.gatekeeper.sh/'
const apiVersion = `${group}v1alpha1`

/** The Suite of a file. Its other documents nobody reads, and whoever wrote them should know. */
export function findSuite(documents: readonly Document[], file: string): FoundSuite {
  const document = documents.find(isSuite)
  if (!document) return { problems: [noSuite(documents, file)] }
  const version = isMap(document.value) ? document.value.apiVersion : undefined
  const wrongVersion = problemAt(
    document,
    ['apiVersion'],
    'SUITE_INVALID',
    `there is no version ${String(version)} of Suites. Write ${apiVersion}`,
  )
  const unread = documents.filter((each) => each !== document).map(unreadDocument)
  return { document, problems: version === apiVersion ? unread : [wrongVersion, ...unread] }
}

const isSuite = ({ value }: Document): boolean =>
  isMap(value) && typeof value.apiVersion === 'string' && value.apiVersion.startsWith(group) && value.kind === 'Suite'

function unreadDocument(document: Document): Problem {
  const what = isSuite(document) ? 'this second Suite never runs' : 'this document is never read'
  const message = `a file holds one Suite, and ${what}: neither by gator nor here. Move it into a file of its own`
  return problemAt(document, [], 'DOCUMENT_UNREAD', message)
}

function noSuite(documents: readonly Document[], file: string): Problem {
  const [first] = documents
  const kind = first && isMap(first.value) && typeof first.value.kind === 'string' ? first.value.kind : undefined
  if (!first || kind === undefined) return { code: 'SUITE_INVALID', message: 'there is no Suite in this file', file }
  const remedy = nearestName(kind, ['Suite']) === undefined ? 'Write kind: Suite' : 'Did you mean Suite?'
  return problemAt(first, ['kind'], 'SUITE_INVALID', `there is no ${kind} in ${apiVersion}. ${remedy}`)
}
