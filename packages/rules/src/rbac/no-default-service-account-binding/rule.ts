import { and, definePortableRule, not, or, type Condition, type Expression } from '@rampart/engine'

import { bindingKinds, bindsClusterRole, onSubjects, type Binding, type BoundSubject } from '../../shapes/rbac.ts'
import { bindsMightyRole } from './mighty-role.ts'

const isDefault = ({ kind, name }: Expression<BoundSubject>): Condition =>
  or(
    and(kind.is('ServiceAccount'), name.is('default')),
    and(kind.is('User'), name.matches('^system:serviceaccount:[^:]+:default$')),
  )

const isMighty = (binding: Expression<Binding>): Condition =>
  bindsClusterRole(binding, ['cluster-admin', 'admin', 'edit'])

const meta = {
  id: 'rbac/no-default-service-account-binding',
  title: 'The default ServiceAccount must not be granted permissions',
  severity: 'medium',
  appliesTo: bindingKinds,
  controls: [
    'cis/5.1.5',
    'nsa/service-account-tokens',
    'nsa/rbac',
    'mitre/T1078.001',
    'mitre/T1528',
    'owasp/K03:2022',
    'owasp/K02:2025',
    'practice/least-privilege',
    'practice/service-account-tokens',
  ],
  messages: {
    bound: 'binding gives role "{role}" to the ServiceAccount of every pod that names none: "{subject}" in subjects',
    'bound-to-mighty': {
      text: 'binding gives the mighty role "{role}" to the ServiceAccount of every pod that names none: "{subject}" in subjects',
      severity: 'high',
    },
    'bound-to-wide': {
      text:
        'binding gives role "{role}", which reads secrets, runs commands or pods, or holds a wildcard, to the ' +
        'ServiceAccount of every pod that names none: "{subject}" in subjects',
      severity: 'high',
    },
  },
  fix: {
    hint: 'create a ServiceAccount for the workload, and bind that one',
    autofix: 'none',
    note: 'needs a human decision',
  },
} as const

const onDefault = (when: (binding: Expression<Binding>) => Condition) =>
  onSubjects((subject, binding) => and(isDefault(subject), when(binding)))

const bound = onDefault((binding) => not(isMighty(binding)))

const boundToWide = definePortableRule({ meta, violations: { 'bound-to-wide': bound } })

export default definePortableRule({
  meta,
  violations: { bound, 'bound-to-mighty': onDefault(isMighty) },
  onlyInLinter: {
    note: 'it is worse where the role reads secrets, runs commands in pods, creates workloads or holds a wildcard',
    excuses: ({ message }, binding, context) => message === 'bound' && bindsMightyRole(binding, context),
    check: (binding, context) => (bindsMightyRole(binding, context) ? boundToWide.check(binding, context) : []),
  },
})
