import {
  and,
  definePortableRule,
  not,
  onContainers,
  onPod,
  targetAtLeast,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { hasText } from '../../shapes/texts.ts'

const containerTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t']
const engineType = 'container_engine_t'

const isForbiddenType = (type: Expression<string>): Condition =>
  and(type.present(), not(type.oneOf(containerTypes)), not(and(targetAtLeast('1.31'), type.is(engineType))))

const onType = (type: Expression<string>) => ({ when: isForbiddenType(type), at: type, data: { type } })
const onUser = (user: Expression<string>) => ({ when: hasText(user), at: user, data: { user } })
const onRole = (role: Expression<string>) => ({ when: hasText(role), at: role, data: { role } })

export default definePortableRule({
  meta: {
    id: 'pod/selinux-options-restricted',
    title: 'SELinux options must stay within the container types',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'nsa/hardening-container-environments',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      'pod-type': 'pod leaves the SELinux container types: securityContext.seLinuxOptions.type is {type}',
      'pod-user': 'pod chooses its own SELinux user: securityContext.seLinuxOptions.user is {user}',
      'pod-role': 'pod chooses its own SELinux role: securityContext.seLinuxOptions.role is {role}',
      type: 'container "{container}" leaves the SELinux container types: securityContext.seLinuxOptions.type is {type}',
      user: 'container "{container}" chooses its own SELinux user: securityContext.seLinuxOptions.user is {user}',
      role: 'container "{container}" chooses its own SELinux role: securityContext.seLinuxOptions.role is {role}',
    },
    fix: {
      hint: 'remove user, role and any type of your own; keep level where pods share labelled volumes',
      autofix: 'guarded',
      note: 'workloads that run as spc_t, such as storage agents, lose their access to the node',
    },
  },
  fixes: {
    'pod-type': { remove: true },
    'pod-user': { remove: true },
    'pod-role': { remove: true },
    type: { remove: true },
    user: { remove: true },
    role: { remove: true },
  },
  violations: {
    'pod-type': onPod(({ pod: { securityContext } }) => onType(securityContext.seLinuxOptions.type)),
    'pod-user': onPod(({ pod: { securityContext } }) => onUser(securityContext.seLinuxOptions.user)),
    'pod-role': onPod(({ pod: { securityContext } }) => onRole(securityContext.seLinuxOptions.role)),
    type: onContainers(({ container: { securityContext } }) => onType(securityContext.seLinuxOptions.type)),
    user: onContainers(({ container: { securityContext } }) => onUser(securityContext.seLinuxOptions.user)),
    role: onContainers(({ container: { securityContext } }) => onRole(securityContext.seLinuxOptions.role)),
  },
})
