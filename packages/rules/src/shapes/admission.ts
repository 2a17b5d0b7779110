import { or, parameter, type Condition, type Expression } from '@rampart/engine'

import { isLikeAny, textList } from './parameters.ts'
import type { LabelSelector } from './selectors.ts'

export interface WebhookConfiguration {
  metadata?: { name?: string }
  webhooks?: Webhook[]
}

export interface Webhook {
  name?: string
  clientConfig?: { url?: string; service?: { name?: string; namespace?: string } }
  failurePolicy?: string
  sideEffects?: string
  timeoutSeconds?: number
  namespaceSelector?: LabelSelector
  objectSelector?: LabelSelector
  rules?: { apiGroups?: string[]; resources?: string[] }[]
}

/** Names of the webhooks, of the Services behind them, or of the configurations that hold them, that keep something dangerous out. */
const securityWebhooks = [
  '*kyverno*',
  '*gatekeeper*',
  '*.sigstore.dev',
  '*vault-agent-injector*',
  '*istio*sidecar-injector*',
  '*policy*',
]

/** For `meta.parameters`. */
export const webhooks = textList(
  'names of security webhooks, of the Services behind them or of their configurations; * is any run of characters',
  securityWebhooks,
)

export const isSecurityWebhook = (
  { metadata }: Expression<WebhookConfiguration>,
  { name, clientConfig }: Expression<Webhook>,
): Condition => {
  const globs = parameter<string[]>('webhooks')
  return or(isLikeAny(name, globs), isLikeAny(clientConfig.service.name, globs), isLikeAny(metadata.name, globs))
}
