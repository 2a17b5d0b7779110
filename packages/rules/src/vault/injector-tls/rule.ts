import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  not,
  onContainers,
  onObject,
  onPod,
  or,
  type Condition,
  type ContainerScope,
  type Expression,
} from '@rampart/engine'

import { lacksText } from '../../shapes/texts.ts'
import { isPlainHttp, isPrivateHttps } from '../../shapes/url.ts'
import { annotationOf, annotationPrefix, isInjected, isTrue, onAnnotation } from '../../shapes/vault.ts'
import { namesPlainAddress, skipsVerification } from './agent-configuration.ts'

interface ConfigMap {
  kind?: string
  data?: Record<string, string>
}
interface Controller {
  kind?: string
  metadata?: { annotations?: Record<string, string> }
}

const isInjector = ({ image }: ContainerScope['container']): Condition =>
  image.matches('vault-k8s(?::[^/@]*)?(?:@[^/]*)?$')

/** Go's flag package takes one dash and two. */
const addressFlag = (argument: Expression<string>): Expression<string> =>
  argument.trimPrefix('--').trimPrefix('-').trimPrefix('vault-address=')

const inAgentConfiguration = (test: (text: Expression<string>) => Condition) =>
  onObject<ConfigMap>(({ kind, data }) =>
    forEachEntry(data, (key, text) => ({
      when: and(kind.is('ConfigMap'), key.endsWith('.hcl'), test(text)),
      at: text,
      data: { key },
    })),
  )

export default definePortableRule({
  meta: {
    id: 'vault/injector-tls',
    title: 'Vault agents must verify the server',
    severity: 'high',
    // One of the findings points at a private key.
    hidesValue: true,
    appliesTo: ['pod', 'ConfigMap'],
    controls: [
      'nsa/encryption',
      'nsa/secrets',
      'mitre/T1552.007',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'practice/secrets-management',
    ],
    messages: {
      'skip-verify': 'agent talks to whoever answers: annotation vault.hashicorp.com/tls-skip-verify is true',
      plaintext: 'agent sends its token in clear text: annotation vault.hashicorp.com/service begins with http://',
      'private-host': {
        text:
          'agent knows no authority for a private host: annotation vault.hashicorp.com/service without ' +
          'vault.hashicorp.com/ca-cert',
        severity: 'low',
      },
      'client-key': 'annotation vault.hashicorp.com/client-key holds a private key: it takes the path of a file',
      'injector-variable':
        'container "{container}" makes agents send their tokens in clear text: AGENT_INJECT_VAULT_ADDR begins with http://',
      'injector-argument':
        'container "{container}" makes agents send their tokens in clear text: -vault-address begins with http://',
      'configured-plaintext': 'configuration "{key}" makes Vault agents send tokens in clear text: address of vault',
      'configured-skip-verify':
        'configuration "{key}" makes Vault agents talk to whoever answers: tls_skip_verify is true',
      misplaced: {
        text: 'annotation "{annotation}" has no effect: metadata.annotations of the object do not reach its pods',
        severity: 'low',
      },
      'no-role': {
        text:
          'agent cannot log in: neither annotation vault.hashicorp.com/role nor vault.hashicorp.com/agent-configmap ' +
          'is set',
        severity: 'low',
      },
    },
    fix: {
      hint: 'use https://, and name a Secret in tls-secret and the authority in it in ca-cert',
      autofix: 'none',
      note: 'the server must have a certificate, and the namespace a Secret with its authority',
    },
  },
  violations: {
    'skip-verify': onPod(({ metadata }) => onAnnotation(metadata, 'tls-skip-verify', isTrue)),
    plaintext: onPod(({ metadata }) => onAnnotation(metadata, 'service', isPlainHttp)),
    'private-host': onPod(({ metadata }) =>
      onAnnotation(metadata, 'service', (service) =>
        and(isPrivateHttps(service), lacksText(annotationOf(metadata, 'ca-cert'))),
      ),
    ),
    'client-key': onPod(({ metadata }) =>
      onAnnotation(metadata, 'client-key', (key) => key.matches('-----BEGIN [A-Z ]*PRIVATE KEY-----')),
    ),
    'injector-variable': onContainers(({ container }) =>
      forEach(container.env, ({ name, value }) => ({
        when: and(isInjector(container), name.is('AGENT_INJECT_VAULT_ADDR'), isPlainHttp(value)),
        at: value,
      })),
    ),
    'injector-argument': onContainers(({ container }) =>
      forEach(container.args, (argument) => ({
        when: and(isInjector(container), argument.matches('^--?vault-address='), isPlainHttp(addressFlag(argument))),
        at: argument,
      })),
    ),
    'configured-plaintext': inAgentConfiguration(namesPlainAddress),
    'configured-skip-verify': inAgentConfiguration(skipsVerification),
    misplaced: onObject<Controller>(({ kind, metadata: { annotations } }) =>
      forEachEntry(annotations, (annotation, text) => ({
        when: and(not(kind.oneOf(['Pod', 'ConfigMap'])), annotation.startsWith(annotationPrefix)),
        at: text,
        data: { annotation },
      })),
    ),
    // Only the login as a service account needs a role (Agent.Validate).
    'no-role': onPod(({ metadata }) => ({
      when: and(
        isInjected(metadata),
        lacksText(annotationOf(metadata, 'agent-configmap')),
        or(lacksText(annotationOf(metadata, 'auth-type')), annotationOf(metadata, 'auth-type').is('kubernetes')),
        lacksText(annotationOf(metadata, 'role')),
        lacksText(annotationOf(metadata, 'auth-config-role')),
      ),
      at: annotationOf(metadata, 'role'),
    })),
  },
})
