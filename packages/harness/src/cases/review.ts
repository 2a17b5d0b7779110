import { isMap, type Problem, type Resource } from '@rampart/engine'

import type { CaseFile } from './case-file.ts'

type Fields = Readonly<Record<string, unknown>>

/** The resources of a case as the admission request brings them that its header tells of. */
export function underReview(
  resources: readonly Resource[],
  { header: { review }, source }: CaseFile,
  read: (path: string) => readonly Resource[],
  problems: Problem[],
): readonly Resource[] {
  if (!review) return resources
  const { oldObject: old, ...request } = review
  const invalid = (message: string): void =>
    void problems.push({ code: 'REVIEW_INVALID', message, file: source.file, line: 1 })
  if (resources.length !== 1) invalid('a request brings one resource: write each one into a case of its own')
  const before = typeof old === 'string' ? read(old) : []
  if (typeof old === 'string' && before.length !== 1) invalid(`${old} must hold one resource: the old object`)
  const oldObject = isMap(old) ? old : before[0]?.subject.object
  return resources.map((resource) => ({
    ...resource,
    subject: { ...resource.subject, review: reviewOf(resource, request, oldObject) },
  }))
}

function reviewOf({ subject: { object, identity } }: Resource, request: Fields, oldObject: Fields | undefined): Fields {
  const [group, version] = identity.apiVersion.includes('/')
    ? identity.apiVersion.split('/')
    : ['', identity.apiVersion]
  const { name, namespace } = identity
  const isDeleted = request.operation === 'DELETE'
  return {
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: {
      uid: '',
      kind: { group, version, kind: identity.kind },
      name,
      ...(namespace !== undefined && { namespace }),
      userInfo: {},
      ...request,
      object: isDeleted ? null : object,
      oldObject: isDeleted ? (oldObject ?? object) : (oldObject ?? null),
    },
  }
}
