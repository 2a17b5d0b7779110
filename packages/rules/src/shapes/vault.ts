import { and, type Condition, type Expression, type PodScope } from '@rampart/engine'

type Metadata = PodScope['metadata']

/** Of the annotations that the agent injector reads (vault-k8s, agent-inject/agent/annotations.go). */
export const annotationPrefix = 'vault.hashicorp.com/'

export const annotationOf = ({ annotations }: Metadata, name: string): Expression<string> =>
  annotations.field(annotationPrefix + name)

/** As Go's strconv.ParseBool reads it. */
export const isTrue = (text: Expression<string>): Condition => text.oneOf(['1', 't', 'T', 'TRUE', 'true', 'True'])
export const isFalse = (text: Expression<string>): Condition => text.oneOf(['0', 'f', 'F', 'FALSE', 'false', 'False'])

/** Without it, the injector reads no other annotation (ShouldInject). */
export const isInjected = (metadata: Metadata): Condition => isTrue(annotationOf(metadata, 'agent-inject'))

/** A finding about one annotation of pods that an agent is injected into. */
export const onAnnotation = (
  metadata: Metadata,
  name: string,
  test: (text: Expression<string>) => Condition,
): { when: Condition; at: Expression<string> } => {
  const text = annotationOf(metadata, name)
  return { when: and(isInjected(metadata), test(text)), at: text }
}

/** Fields of the Vault Secrets Operator, as its API types name them (api/v1beta1). */
export interface VaultConnection {
  spec?: { address?: string; skipTLSVerify?: boolean }
}

/** VaultAuthGlobal has the same. */
export interface VaultAuth {
  metadata?: { name?: string }
  spec?: {
    allowedNamespaces?: string[]
    appRole?: { secretRef?: string }
    jwt?: { secretRef?: string }
    kubernetes?: { serviceAccount?: string }
  }
}

export interface VaultStaticSecret {
  kind?: string
  metadata?: { name?: string }
  spec?: {
    destination?: { create?: boolean; overwrite?: boolean }
    refreshAfter?: string
    syncConfig?: { instantUpdates?: boolean }
  }
}
