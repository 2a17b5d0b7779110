import { and, not, type Condition, type Expression } from '@rampart/engine'

/** The policies of Sigstore's policy-controller; OpenShift has others of the same name. */
export const imagePolicies = ['policy.sigstore.dev/ClusterImagePolicy']

export interface ClusterImagePolicy {
  spec?: {
    mode?: string
    images?: { glob?: string }[]
    authorities?: Authority[]
  }
}

export interface Authority {
  static?: { action?: string }
  keyless?: { identities?: Identity[]; insecureIgnoreSCT?: boolean }
  ctlog?: { url?: string }
}

export interface Identity {
  issuer?: string
  issuerRegExp?: string
  subject?: string
  subjectRegExp?: string
  subjectExpression?: string
}

/** A classic Kyverno policy that verifies images. */
export interface VerifyImagesPolicy {
  spec?: { rules?: { name?: string; verifyImages?: VerifyImages[] }[] }
}

export interface VerifyImages {
  imageReferences?: string[]
  required?: boolean
  verifyDigest?: boolean
  mutateDigest?: boolean
  imageRegistryCredentials?: { allowInsecureRegistry?: boolean }
  attestors?: AttestorSet[]
  attestations?: { attestors?: AttestorSet[] }[]
  key?: string
  roots?: string
  issuer?: string
  subject?: string
}

export interface AttestorSet {
  entries?: Attestor[]
}

export interface Attestor {
  keys?: { publicKeys?: string } & Logs
  certificates?: Logs
  keyless?: Identity & Logs
}

interface Logs {
  rekor?: { ignoreTlog?: boolean }
  ctlog?: { ignoreSCT?: boolean }
}

/** An ImageValidatingPolicy of Kyverno. */
export interface ImageValidatingPolicy {
  kind?: string
  spec?: {
    validationConfigurations?: { required?: boolean; verifyDigest?: boolean; mutateDigest?: boolean }
    credentials?: { allowInsecureRegistry?: boolean }
    attestors?: CelAttestor[]
  }
}

export interface CelAttestor {
  name?: string
  cosign?: {
    keyless?: { identities?: Identity[] }
    ctlog?: { insecureIgnoreTlog?: boolean; insecureIgnoreSCT?: boolean }
  }
}

/** 44 bytes, an Ed25519 key, are 60 letters; all keys begin as the same ASN.1 sequence does. */
const key = '-----BEGIN PUBLIC KEY-----[ \\r\\n]*M[A-Za-z0-9+/= \\r\\n]{50,}-----END PUBLIC KEY-----'

/** Neither keys themselves, nor a reference to one (`k8s://shop/cosign`), nor a variable. */
export const isNoKey = (text: Expression<string>): Condition =>
  and(text.present(), not(text.matches(`^([a-z0-9]+://|([ \\r\\n]*${key})+[ \\r\\n]*$)|[{][{]|^$`)))
