import { isLike, isMap, type Inventory, type Subject } from '@rampart/engine'

import { expandedImage } from './image-name.ts'
import { labelsOf } from './metadata.ts'
import { onceARun } from './once-a-run.ts'
import { fieldsOf, mapsOf, textsOf } from './values.ts'

const policies = onceARun(({ all }) =>
  all.filter(
    ({ identity: { apiVersion, kind } }) =>
      apiVersion.startsWith('kyverno.io/') || kind === 'ImageValidatingPolicy' || kind === 'ClusterImagePolicy',
  ),
)

/** The webhook is asked about namespaces that say so themselves. */
const judgedBySigstore = onceARun(({ all }) => {
  const namespaces = all.filter(({ identity }) => identity.kind === 'Namespace')
  const judged = namespaces.filter((each) => labelsOf(each)['policy.sigstore.dev/include'] === 'true')
  return new Set<string | undefined>(judged.map(({ identity }) => identity.name))
})

/**
 * Does a policy of the input put the digest into the reference when a pod is created? Only where its globs and its
 * match leave no doubt: a policy with conditions, exclusions or expressions counts for nothing.
 */
export function isResolvedAtAdmission(image: string, namespace: string | undefined, inventory: Inventory): boolean {
  return policies(inventory).some((policy) => {
    const { apiVersion, kind } = policy.identity
    if (apiVersion.startsWith('kyverno.io/')) return resolvesByKyverno(policy, image, namespace)
    if (kind === 'ImageValidatingPolicy') return resolvesByImagePolicy(policy, image)
    return judgedBySigstore(inventory).has(namespace) && resolvesBySigstore(policy, image)
  })
}

function resolvesByKyverno(policy: Subject, image: string, namespace: string | undefined): boolean {
  const { kind, namespace: own } = policy.identity
  if (kind !== 'ClusterPolicy' && (kind !== 'Policy' || own === undefined || own !== namespace)) return false
  return mapsOf(fieldsOf(policy.object['spec'])['rules']).some(
    (rule) =>
      !isMap(rule['exclude']) &&
      !isMap(rule['preconditions']) &&
      isEveryPod(rule['match'], namespace) &&
      mapsOf(rule['verifyImages']).some(
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
  return [plain, ...mapsOf(any)].some(({ resources, ...others }) => {
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
  const globs = mapsOf(spec['matchImageReferences']).map(({ glob }) => glob)
  return fieldsOf(spec['validationConfigurations'])['mutateDigest'] !== false && isLikeAny(image, globs)
}

function resolvesBySigstore({ object }: Subject, image: string): boolean {
  const globs = mapsOf(fieldsOf(object['spec'])['images']).map(({ glob }) => glob)
  return isLikeAny(image, globs)
}

/** Globs are written for the name as the runtime expands it. */
const isLikeAny = (image: string, globs: unknown): boolean => isLikeOne(expandedImage(image), textsOf(globs))

const isLikeOne = (text: string, globs: readonly string[]): boolean => globs.some((glob) => isLike(text, glob))
