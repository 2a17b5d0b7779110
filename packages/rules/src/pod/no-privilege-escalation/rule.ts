import {
  and,
  definePortableRule,
  not,
  onContainers,
  or,
  targetAtLeast,
  type ContainerScope,
  type EditsFor,
} from '@rampart/engine'

import { containerAt, lists } from '../../fixes/capabilities.ts'
import { valueAt } from '../../fixes/value-at.ts'

/** The field is new in 1.8; the API server refuses it for Windows pods, which Pod Security knows from 1.25 on. */
const isJudged = ({ pod }: ContainerScope) =>
  and(targetAtLeast('1.8'), not(and(targetAtLeast('1.25'), pod.os.name.is('windows'))))

/** The API server refuses false beside either of the two. */
const forbid: EditsFor = ({ path }, subject) => {
  const container = containerAt(subject, path)
  if (!container || lists(container, 'add', ['SYS_ADMIN'])) return undefined
  if (valueAt(container.value, ['securityContext', 'privileged']) === true) return undefined
  return [{ op: 'set', path, value: false }]
}

export default definePortableRule({
  meta: {
    id: 'pod/no-privilege-escalation',
    title: 'allowPrivilegeEscalation must be false',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/restricted',
      'cis/5.2.6',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1068',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/no-host-access',
    ],
    messages: {
      unset: 'container "{container}" may gain privileges: securityContext.allowPrivilegeEscalation is not set',
      allowed: 'container "{container}" may gain privileges: securityContext.allowPrivilegeEscalation is true',
      invalid: 'container "{container}" may gain privileges: securityContext.allowPrivilegeEscalation is not a boolean',
    },
    fix: {
      hint: 'set allowPrivilegeEscalation: false',
      autofix: 'guarded',
      note:
        'setuid binaries and file capabilities (sudo, old ping) stop working; ' +
        'the API server refuses false beside privileged: true or an added CAP_SYS_ADMIN',
    },
  },
  fixes: {
    unset: forbid,
    allowed: forbid,
    invalid: forbid,
  },
  violations: {
    unset: onContainers((scope) => {
      const { allowPrivilegeEscalation } = scope.container.securityContext
      return { when: and(isJudged(scope), allowPrivilegeEscalation.absent()), at: allowPrivilegeEscalation }
    }),
    allowed: onContainers((scope) => {
      const { allowPrivilegeEscalation } = scope.container.securityContext
      return { when: and(isJudged(scope), allowPrivilegeEscalation.is(true)), at: allowPrivilegeEscalation }
    }),
    invalid: onContainers((scope) => {
      const { allowPrivilegeEscalation } = scope.container.securityContext
      const isBoolean = or(allowPrivilegeEscalation.is(true), allowPrivilegeEscalation.is(false))
      return {
        when: and(isJudged(scope), allowPrivilegeEscalation.present(), not(isBoolean)),
        at: allowPrivilegeEscalation,
      }
    }),
  },
})
