import {
  and,
  forEach,
  not,
  onContainers,
  onPod,
  or,
  type Condition,
  type Expression,
  type Place,
  type PodScope,
  type ScopedFinding,
} from '@rampart/engine'

type Text = Expression<string>

/** One place where a pod names an image: a container, or a volume that is an image. */
export interface ImageUse {
  readonly reference: Text
  readonly pullPolicy: Text
}

type Test = (use: ImageUse) => Condition
type Words = Readonly<Record<string, Place>>

interface Shown {
  readonly at?: keyof ImageUse
  /** Fills the message, beside the name of the container or the `{volume}`. */
  readonly data?: (use: ImageUse) => Words
}

/** `{image}` is what the manifest says. */
const asWritten = ({ reference }: ImageUse): Words => ({ image: reference })

export const onContainerImages = (test: Test, { at = 'reference', data = asWritten }: Shown = {}): ScopedFinding =>
  onContainers(({ container }) => {
    const use = { reference: container.image, pullPolicy: container.imagePullPolicy }
    return { when: test(use), at: use[at], data: data(use) }
  })

/** The same without containers whose image something else puts in. */
export const onOwnImages = (test: Test, { at = 'reference', data = asWritten }: Shown = {}): ScopedFinding =>
  onContainers(({ container, metadata }) => {
    const use = { reference: container.image, pullPolicy: container.imagePullPolicy }
    return { when: and(not(isInjected(use, metadata)), test(use)), at: use[at], data: data(use) }
  })

export const onVolumeImages = (test: Test, { at = 'reference', data = asWritten }: Shown = {}): ScopedFinding =>
  onPod(({ pod }) =>
    forEach(pod.volumes, ({ name, image }) => {
      const use = { reference: image.reference, pullPolicy: image.pullPolicy }
      return { when: test(use), at: use[at], data: { volume: name, ...data(use) } }
    }),
  )

/** Istio puts the image of its proxy in place of `auto` (Istio documentation: Installing Gateways). */
const isInjected = ({ reference }: ImageUse, { annotations, labels }: PodScope['metadata']): Condition =>
  and(
    reference.is('auto'),
    or(annotations.field('inject.istio.io/templates').present(), labels.field('sidecar.istio.io/inject').is('true')),
  )

/** The API server takes blanks for no image. */
export const isMissing = (reference: Text): Condition => or(reference.absent(), reference.matches('^[ \\t\\r\\n]*$'))

/** Written out: neither missing nor filled in by a tool later. */
export const isNamed = (reference: Text): Condition =>
  and(reference.matches('[^ \\t\\r\\n]'), not(reference.matches('\\$\\{|\\$\\(|\\{\\{')))

/** Of a reference without a digest. The colon of a port has a slash behind it. */
export const hasTag = (reference: Text): Condition => reference.matches(':[^/]+$')

export const hasDigest = (reference: Text): Condition => reference.contains('@')

/** The algorithms that OCI images know, and as many digits as they have (image-spec, descriptor: Digests). */
export const hasValidDigest = (reference: Text): Condition =>
  reference.matches('@(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$')
