import type { Unjudged } from '../unjudged.ts'
import { listAt, mapAt, textAt, textsAt } from '../values.ts'
import { matchesGenerateName, matchesGlob } from './glob.ts'
import { labelsOf, matchesKnownLabels, matchesLabels, readSelector, type Labels, type Selector } from './selector.ts'

/** The `spec.match` of a constraint; what is empty asks for nothing. */
export interface Match {
  readonly kinds: readonly KindPattern[]
  readonly scope: string
  readonly namespaces: readonly string[]
  readonly excludedNamespaces: readonly string[]
  readonly labelSelector?: Selector
  readonly namespaceSelector?: Selector
  readonly name: string
}

export interface KindPattern {
  readonly apiGroups: readonly string[]
  readonly kinds: readonly string[]
}

/** What is matched: one object, and the namespace it is in. */
export interface Matchable {
  readonly object: Readonly<Record<string, unknown>>
  readonly group: string
  readonly kind: string
  /** Empty where it is in none, or says none. */
  readonly namespace: string
  readonly namespaceLabels: () => NamespaceLabels
}

/** Of a namespace that is not in the input only a few labels are known. */
export interface NamespaceLabels {
  readonly labels: Labels
  readonly areAll: boolean
  readonly missing: () => Unjudged
}

/** Reads a match that fits its schema. */
export function readMatch(value: unknown): Match {
  const labelSelector = mapAt(value, ['labelSelector'])
  const namespaceSelector = mapAt(value, ['namespaceSelector'])
  return {
    kinds: listAt(value, ['kinds']).map((each) => ({
      apiGroups: textsAt(each, ['apiGroups']),
      kinds: textsAt(each, ['kinds']),
    })),
    scope: textAt(value, ['scope']),
    namespaces: textsAt(value, ['namespaces']),
    excludedNamespaces: textsAt(value, ['excludedNamespaces']),
    ...(labelSelector && { labelSelector: readSelector(labelSelector) }),
    ...(namespaceSelector && { namespaceSelector: readSelector(namespaceSelector) }),
    name: textAt(value, ['name']),
  }
}

/**
 * Whether a constraint applies. Throws `Unjudged` where that hangs on labels of a namespace that is not in the input,
 * once everything else matches.
 */
export function matches(match: Match, target: Matchable): boolean {
  return (
    matchesKind(match, target) &&
    matchesScope(match, target) &&
    matchesNamespaces(match, target) &&
    matchesOwnLabels(match, target) &&
    matchesName(match, target) &&
    matchesNamespaceLabels(match, target)
  )
}

function matchesKind({ kinds }: Match, { group, kind }: Matchable): boolean {
  if (kinds.length === 0) return true
  return kinds.some((each) => isOneOf(each.kinds, kind) && isOneOf(each.apiGroups, group))
}

const isOneOf = (list: readonly string[], name: string): boolean =>
  list.length === 0 || list.includes('*') || list.includes(name)

const isNamespace = ({ group, kind }: Matchable): boolean => group === '' && kind === 'Namespace'

function matchesScope({ scope }: Match, target: Matchable): boolean {
  const isNamespaced = target.namespace !== '' && !isNamespace(target)
  if (scope === 'Cluster') return !isNamespaced
  return scope === 'Namespaced' ? isNamespaced : true
}

/** A Namespace counts as in itself; what is in no namespace is neither left out nor asked for. */
function matchesNamespaces({ namespaces, excludedNamespaces }: Match, target: Matchable): boolean {
  const namespace = isNamespace(target) ? nameOf(target) : target.namespace
  if (namespace === '' && !isNamespace(target)) return true
  if (excludedNamespaces.some((glob) => matchesGlob(namespace, glob))) return false
  return namespaces.length === 0 || namespaces.some((glob) => matchesGlob(namespace, glob))
}

function matchesOwnLabels({ labelSelector }: Match, { object }: Matchable): boolean {
  return !labelSelector || matchesLabels(labelSelector, labelsOf(object))
}

function matchesName({ name }: Match, target: Matchable): boolean {
  if (name === '') return true
  return (
    matchesGlob(nameOf(target), name) || matchesGenerateName(textAt(target.object, ['metadata', 'generateName']), name)
  )
}

function matchesNamespaceLabels({ namespaceSelector }: Match, target: Matchable): boolean {
  if (!namespaceSelector) return true
  if (isNamespace(target)) return matchesLabels(namespaceSelector, namespaceLabelsOf(target.object))
  if (target.namespace === '') return true
  const { labels, areAll, missing } = target.namespaceLabels()
  if (areAll) return matchesLabels(namespaceSelector, labels)
  const known = matchesKnownLabels(namespaceSelector, labels)
  if (known === undefined) throw missing()
  return known
}

const nameOf = ({ object }: Matchable): string => textAt(object, ['metadata', 'name'])

/** The API server puts the name of each namespace into this label. */
export function namespaceLabelsOf(namespace: unknown): Labels {
  return { ...labelsOf(namespace), ...nameLabel(textAt(namespace, ['metadata', 'name'])) }
}

export const nameLabel = (name: string): Labels => ({ 'kubernetes.io/metadata.name': name })
