import { isMap } from '../expression/semantics.ts'
import { groupOf } from '../subject/kinds.ts'
import { identityOf } from '../subject/subject-of.ts'
import { Unjudged } from './unjudged.ts'
import { textAt, valueAt } from './values.ts'

type Fields = Readonly<Record<string, unknown>>

/** What is judged: the `input.review` of the template, and the objects that `match` looks at. */
export interface Review {
  readonly input: Fields
  /** The new one and the old one, as far as they are there: a constraint applies if it matches either. */
  readonly objects: readonly Fields[]
  /** Of the request, empty where it is in none. */
  readonly namespace: string
}

/** As Gatekeeper's audit and gator review an object that comes with no request: without operation and user. */
export function reviewOf(object: Fields): Review {
  if (isAdmissionReview(object)) return requestOf(object)
  const namespace = textAt(object, ['metadata', 'namespace'])
  const name = textAt(object, ['metadata', 'name'])
  const input = {
    ...blank,
    kind: kindOf(object),
    ...(name !== '' && { name }),
    ...(namespace !== '' && { namespace }),
    object,
  }
  return { input, objects: [object], namespace }
}

/** What an AdmissionRequest has in any case. */
const blank: Fields = {
  uid: '',
  resource: { group: '', version: '', resource: '' },
  operation: '',
  userInfo: {},
  object: null,
  oldObject: null,
  options: null,
}

function isAdmissionReview(object: Fields): boolean {
  return textAt(object, ['apiVersion']).startsWith('admission.k8s.io/') && object.kind === 'AdmissionReview'
}

function requestOf(review: Fields): Review {
  const { request } = review
  if (!isMap(request)) throw incomplete('the AdmissionReview has no request')
  const deleted = request.operation === 'DELETE'
  if (deleted && !isMap(request.oldObject)) throw incomplete('the AdmissionReview deletes, and has no oldObject')
  // On DELETE Gatekeeper shows the object that goes as the object, so that policies need not tell them apart.
  const object = deleted ? request.oldObject : request.object
  const objects = [object, request.oldObject].filter(isMap)
  const [first] = objects
  if (!first) throw incomplete('the AdmissionReview has neither object nor oldObject')
  if (!objects.every(identityOf)) throw incomplete("the AdmissionReview's object has no apiVersion, or no kind")
  const input = { ...blank, kind: kindOf(first), ...request, object: object ?? null }
  const namespace = textAt(request, ['namespace']) || textAt(first, ['metadata', 'namespace'])
  return { input, objects, namespace }
}

export function kindOf(object: Fields): { readonly group: string; readonly version: string; readonly kind: string } {
  const apiVersion = textAt(object, ['apiVersion'])
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1)
  return { group: groupOf(apiVersion), version, kind: textAt(object, ['kind']) }
}

/** The namespace of one of a review's objects. */
export function namespaceOf({ namespace }: Review, object: Fields): string {
  const own = valueAt(object, ['metadata', 'namespace'])
  return typeof own === 'string' && own !== '' ? own : namespace
}

const incomplete = (what: string): Unjudged =>
  new Unjudged('REVIEW_INVALID', `${what}. Complete it, as the API server sends it`)
