import { and, or, type Condition, type Expression } from '@rampart/engine'

import type { LabelSelector } from './selectors.ts'

/** Fields of `external-secrets.io` as its API types name them (apis/externalsecrets/v1). */
export interface SecretStore<Provider> {
  apiVersion?: string
  metadata?: { name?: string }
  spec?: { conditions?: StoreCondition[]; provider?: Provider }
}

export interface StoreCondition {
  namespaceRegexes?: string[]
  namespaceSelector?: LabelSelector
  namespaces?: string[]
}

/** To a Secret or a ServiceAccount. */
export interface Reference {
  key?: string
  name?: string
  namespace?: string
}

/** In a cluster-wide store, such a reference is looked up in the namespace of each ExternalSecret. */
export const lacksNamespace = ({ name, namespace }: Expression<Reference>): Condition =>
  and(name.like('*'), namespace.absent())

export interface ExternalSecretSpec {
  data?: object[]
  dataFrom?: {
    find?: { name?: { regexp?: string }; path?: string; tags?: object }
    sourceRef?: { generatorRef?: object }
  }[]
  refreshInterval?: string
  refreshPolicy?: string
  target?: { creationPolicy?: string }
}

/** A match anywhere is enough (regexp.MatchString), for names of namespaces as well as of secrets. */
export const matchesAll = (regex: Expression<string>): Condition =>
  or(regex.matches('^\\^?[(]?[.][+*][?]?[)]?\\$?$'), regex.matches('^(?:\\^?[.]?|[.]?\\$)$'))
