import {
  and,
  definePortableRule,
  forEach,
  not,
  onContainers,
  targetAtLeast,
  type ContainerScope,
} from '@rampart/engine'

import { containerAt, drop } from '../../fixes/capabilities.ts'

/** The control is new in 1.22; from 1.25 on, Pod Security knows which pods run on Windows, where nothing reads it. */
const isJudged = ({ pod }: ContainerScope) =>
  and(targetAtLeast('1.22'), not(and(targetAtLeast('1.25'), pod.os.name.is('windows'))))

export default definePortableRule({
  meta: {
    id: 'pod/capabilities-restricted',
    title: 'Containers must drop ALL and add at most NET_BIND_SERVICE',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'pss/restricted',
      'cis/5.2.9',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/security-contexts',
    ],
    messages: {
      drop: 'container "{container}" keeps default capabilities: securityContext.capabilities.drop does not list ALL',
      add:
        'container "{container}" adds capability {capability}, only NET_BIND_SERVICE is allowed: ' +
        'securityContext.capabilities.add',
    },
    fix: {
      hint: 'set capabilities.drop: [ALL] in every container, in upper case: Pod Security takes neither all nor CAP_ALL',
      autofix: 'guarded',
      note: 'images that chown or setuid at start fail; entrypoints must run as the target user',
    },
    foldsInto: [{ rule: 'pod/capabilities-add-baseline', when: 'same-path' }],
  },
  fixes: {
    drop: ({ path }, subject) => {
      const container = containerAt(subject, path)
      return container && drop(container, 'ALL')
    },
    add: { remove: true },
  },
  violations: {
    drop: onContainers((scope) => {
      const { drop } = scope.container.securityContext.capabilities
      return { when: and(isJudged(scope), not(drop.some((capability) => capability.is('ALL')))), at: drop }
    }),
    add: onContainers((scope) =>
      forEach(scope.container.securityContext.capabilities.add, (capability) => ({
        when: and(isJudged(scope), not(capability.is('NET_BIND_SERVICE'))),
        at: capability,
        data: { capability },
      })),
    ),
  },
})
