import { and, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from './collections.ts'

/** Fields of `cert-manager.io` as its API types name them (pkg/apis/certmanager/v1). */
export interface Certificate {
  metadata?: { name?: string }
  spec?: CertificateSpec
}

export interface CertificateSpec {
  dnsNames?: string[]
  duration?: string
  isCA?: boolean
  privateKey?: PrivateKey
  renewBefore?: string
  renewBeforePercentage?: number
  secretName?: string
}

export interface PrivateKey {
  algorithm?: string
  rotationPolicy?: string
  size?: number
}

export interface Issuer {
  metadata?: { name?: string }
  spec?: { acme?: { server?: string; skipTLSVerify?: boolean } }
}

/** The end of a name that only the cluster itself resolves. */
export const serviceName = '[.]svc(?:[.]cluster[.]local)?$'

/** The names of a webhook or another service that only the cluster itself calls. */
export const areOfServices = (names: Expression<string[]>): Condition =>
  and(
    hasItems(names),
    names.every((name) => name.matches(serviceName)),
  )
