import type { Path } from '../path.ts'

/** A resource as a rule sees it: the object, and its pod spec and containers wherever that kind keeps them. */
export interface Subject {
  /** As the manifest has it; nothing about its shape is promised beyond being a map. */
  readonly object: Readonly<Record<string, unknown>>
  readonly identity: ResourceIdentity
  readonly pod?: Pod
  /** Init, main and ephemeral containers, in that order; entries that are no maps are left out. */
  readonly containers: readonly LocatedContainer[]
  /** The AdmissionReview that the object came in, where one is known: operation, old object, user. */
  readonly review?: Readonly<Record<string, unknown>>
}

export interface ResourceIdentity {
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  /** Empty where the manifest names it by `generateName` or not at all. */
  readonly name: string
}

export interface Pod {
  readonly path: Path
  readonly spec: Readonly<Record<string, unknown>>
  /** The metadata that pods get: the template's, or the Pod's own. */
  readonly metadataPath: Path
  readonly metadata: Readonly<Record<string, unknown>>
}

export type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers'

export interface LocatedContainer {
  readonly list: ContainerList
  readonly path: Path
  readonly value: Readonly<Record<string, unknown>>
  /** Its name, or its place in the list where it has none. */
  readonly label: string
}
