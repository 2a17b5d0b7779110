import { isLike, isMap, type Inventory, type Subject } from '@rampart/engine'

import { expandedImage } from './image-name.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Does a policy of the input put the digest into the reference when a pod is created? Only where its globs and its
 * match leave no doubt: a policy with conditions, exclusions or expressions counts for nothing.
 */
export function isResolvedAtAdmission(image: string, namespace: string | undefined, inventory: Inventory): boolean {
  return inventory.all.some((policy) => {
    const { apiVersion, kind } = policy.identity
    if (apiVersion.startsWith('kyverno.io/')) return resolvesByKyverno(policy, image, namespace)
    if (kind === 'ImageValidatingPolicy') return resolvesByImagePolicy(policy, image)
    return kind === 'ClusterImagePolicy' && resolvesBySigstore(policy, image, namespace, inventory)
  })
}

function resolvesByKyverno(policy: Subject, image: string, namespace: string | undefined): boolean {
  const { kind, namespace: own } = policy.identity
  if (kind !== 'ClusterPolicy' && (kind !== 'Policy' || own === undefined || own !== namespace)) return false
  return itemsOf(fieldsOf(policy.object['spec'])['rules']).some(
    (rule) =>
      !isMap(rule['exclude']) &&
      !isMap(rule['preconditions']) &&
      isEveryPod(rule['match'], namespace) &&
      itemsOf(rule['verifyImages']).some(
        (verify) =>
          verify['mutateDigest'] !== false &&
          isLikeAny(image, verify['imageReferences']) &&
          !isLikeAny(image, verify['skipImageReferences']),
      ),
  )
}

/** One block of the match takes pods of the namespace by their kind, and asks nothing else. */
function isEveryPod(match: unknown, namespace: string | undefined): boolean {
  const { any, all, ...plain } = fieldsOf(match)
  if (all !== undefined) return false
  return [plain, ...itemsOf(any)].some(({ resources, ...others }) => {
    const { kinds, namespaces, operations, ...conditions } = fieldsOf(resources)
    if (Object.keys(others).length > 0 || Object.keys(conditions).length > 0) return false
    const isCreate = operations === undefined || textsOf(operations).includes('CREATE')
    const isThere = namespaces === undefined || (namespace !== undefined && isLikeOne(namespace, textsOf(namespaces)))
    return textsOf(kinds).includes('Pod') && isCreate && isThere
  })
}

function resolvesByImagePolicy({ object }: Subject, image: string): boolean {
  const spec = fieldsOf(object['spec'])
  const { namespaceSelector, objectSelector, matchConditions } = { ...fieldsOf(spec['matchConstraints']), ...spec }
  if ([namespaceSelector, objectSelector, matchConditions].some((each) => each !== undefined)) return false
  const globs = itemsOf(spec['matchImageReferences']).map(({ glob }) => glob)
  return fieldsOf(spec['validationConfigurations'])['mutateDigest'] !== false && isLikeAny(image, globs)
}

/** The webhook is asked about namespaces that say so themselves. */
function resolvesBySigstore(
  policy: Subject,
  image: string,
  namespace: string | undefined,
  { all }: Inventory,
): boolean {
  const isIncluded = all.some(({ identity, object }) => {
    const labels = fieldsOf(fieldsOf(object['metadata'])['labels'])
    return (
      identity.kind === 'Namespace' && identity.name === namespace && labels['policy.sigstore.dev/include'] === 'true'
    )
  })
  const globs = itemsOf(fieldsOf(policy.object['spec'])['images']).map(({ glob }) => glob)
  return isIncluded && isLikeAny(image, globs)
}

/** Globs are written for the name as the runtime expands it. */
const isLikeAny = (image: string, globs: unknown): boolean => isLikeOne(expandedImage(image), textsOf(globs))

const isLikeOne = (text: string, globs: readonly string[]): boolean => globs.some((glob) => isLike(text, glob))
const fieldsOf = (value: unknown): Fields => (isMap(value) ? value : {})
const itemsOf = (value: unknown): Fields[] => (Array.isArray(value) ? (value as unknown[]).filter(isMap) : [])
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? (value as unknown[]).filter((each) => typeof each === 'string') : []
