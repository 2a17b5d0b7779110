import {
  and,
  definePortableRule,
  forEachEntry,
  joined,
  not,
  onPod,
  or,
  type Condition,
  type Expression,
  type PodScope,
} from '@rampart/engine'

import { annotationOf, annotationPrefix, isFalse, isInjected, isTrue, onAnnotation } from '../../shapes/vault.ts'
import { fixes } from './fixes.ts'

const permissionPrefix = `${annotationPrefix}agent-inject-perms-`
const templatePrefix = `${annotationPrefix}agent-inject-template-`
const patches = [`${annotationPrefix}agent-json-patch`, `${annotationPrefix}agent-init-json-patch`]

const isZero = (id: Expression<string>): Condition => id.matches('^[+-]?0+$')

const forEachAnnotation = (
  metadata: PodScope['metadata'],
  test: (annotation: Expression<string>, text: Expression<string>) => Condition,
) =>
  forEachEntry(metadata.annotations, (annotation, text) => ({
    when: and(isInjected(metadata), test(annotation, text)),
    at: text,
    data: { annotation },
  }))

/** `. /vault/secrets/config` or `source /vault/secrets/config` in a shell. */
const isSourced = ({ containers }: PodScope, name: Expression<string>): Condition => {
  const sources = (word: Expression<string>): Condition =>
    and(word.matches('(?:^|[ \\t\\n;&|({])(?:source|[.])[ \\t]+[^ \\t\\n]'), word.contains(joined('/', name)))
  return containers.some(({ args, command }) => or(args.some(sources), command.some(sources)))
}

export default definePortableRule({
  meta: {
    id: 'vault/injector-hardening',
    title: 'Injected Vault agents must not weaken the pod',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'nsa/secrets',
      'nsa/hardening-container-environments',
      'mitre/T1528',
      'mitre/T1552.007',
      'owasp/K08:2022',
      'owasp/K01:2025',
      'owasp/K03:2025',
      'practice/secrets-management',
    ],
    messages: {
      'root-user': 'injected agent runs as root: annotation vault.hashicorp.com/agent-run-as-user is 0',
      'root-group': 'injected agent runs in the group of root: annotation vault.hashicorp.com/agent-run-as-group is 0',
      'no-security-context':
        'injected agent gets no security context: annotation vault.hashicorp.com/agent-set-security-context is false',
      'shared-processes':
        'containers can look into the injected agent: annotation vault.hashicorp.com/agent-share-process-namespace is true',
      token:
        'injected agent hands its Vault token to all containers: annotation vault.hashicorp.com/agent-inject-token',
      'world-writable': 'every user may change a secret: annotation "{annotation}" lets others write',
      'world-readable': {
        text: 'every user may read a secret: annotation "{annotation}" lets others read',
        severity: 'low',
      },
      exported: 'secret becomes environment variables: a container sources what annotation "{annotation}" exports',
      patched: {
        text: 'annotation "{annotation}" changes the injected agent at will: read what it takes away',
        severity: 'low',
      },
      'cached-token': {
        text:
          'containers use the Vault token of the injected agent through its cache: annotation ' +
          'vault.hashicorp.com/agent-cache-enable without agent-cache-use-auto-auth-token "false"',
        severity: 'low',
      },
    },
    fix: {
      hint: 'drop the annotation, or give perms no rights for others',
      autofix: 'guarded',
      note: 'a workload that relies on the token, the process namespace or the rights of the file stops working',
    },
  },
  fixes,
  violations: {
    'root-user': onPod(({ metadata }) => onAnnotation(metadata, 'agent-run-as-user', isZero)),
    'root-group': onPod(({ metadata }) => onAnnotation(metadata, 'agent-run-as-group', isZero)),
    'no-security-context': onPod(({ metadata }) => onAnnotation(metadata, 'agent-set-security-context', isFalse)),
    'shared-processes': onPod(({ metadata }) => onAnnotation(metadata, 'agent-share-process-namespace', isTrue)),
    token: onPod(({ metadata }) => onAnnotation(metadata, 'agent-inject-token', isTrue)),
    // Rights are octal; without the name of a secret behind it, the annotation is not read (Agent.secrets).
    'world-writable': onPod(({ metadata }) =>
      forEachAnnotation(metadata, (annotation, rights) =>
        and(annotation.startsWith(permissionPrefix), rights.matches('^[0-7]*[2367]$')),
      ),
    ),
    'world-readable': onPod(({ metadata }) =>
      forEachAnnotation(metadata, (annotation, rights) =>
        and(annotation.startsWith(permissionPrefix), rights.matches('^[0-7]*[45]$')),
      ),
    ),
    exported: onPod((scope) =>
      forEachAnnotation(scope.metadata, (annotation, template) =>
        and(
          annotation.startsWith(templatePrefix),
          template.matches('(?:^|\\n)[ \\t]*export[ \\t]'),
          isSourced(scope, annotation.trimPrefix(templatePrefix)),
        ),
      ),
    ),
    patched: onPod(({ metadata }) =>
      forEachAnnotation(metadata, (annotation, patch) => and(annotation.oneOf(patches), patch.matches('[^ \\t\\n]'))),
    ),
    // The cache hands out the agent's token unless told otherwise (DefaultAgentCacheUseAutoAuthToken).
    'cached-token': onPod(({ metadata }) =>
      onAnnotation(metadata, 'agent-cache-enable', (cache) =>
        and(isTrue(cache), not(isFalse(annotationOf(metadata, 'agent-cache-use-auto-auth-token')))),
      ),
    ),
  },
})
