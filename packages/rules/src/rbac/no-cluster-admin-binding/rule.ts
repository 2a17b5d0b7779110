import {
  and,
  definePortableRule,
  joined,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'
import { bindingKinds, bindsClusterRole, type Binding, type BoundSubject } from '../../shapes/rbac.ts'
import { bindsEverything } from './everything.ts'

type When = (binding: Expression<Binding>) => Condition
type Counts = (subject: Expression<BoundSubject>, binding: Expression<Binding>) => Condition

const isAllowed = ({ kind, name, namespace }: Expression<BoundSubject>): Condition =>
  parameter<string[]>('allowedSubjects').some((glob) =>
    or(joined(kind, ':', namespace, '/', name).like(glob), and(namespace.absent(), joined(kind, ':', name).like(glob))),
  )

/** A binding of nobody grants nothing. */
const onBinding = (when: When, counts: Counts = () => and()) =>
  onObject<Binding>((binding) => ({
    when: and(
      when(binding),
      binding.subjects.some((subject) =>
        and(subject.name.present(), not(isAllowed(subject)), counts(subject, binding)),
      ),
    ),
    at: binding.roleRef.name,
    data: { role: binding.roleRef.name },
  }))

/** The group in the binding that Kubernetes makes: it has a rule of its own. */
const isShipped: Counts = ({ kind, name }, { metadata }) =>
  and(metadata.name.is('cluster-admin'), kind.is('Group'), name.is('system:masters'))

const inAll = (binding: Expression<Binding>): Condition => binding.kind.is('ClusterRoleBinding')
const inOne = (binding: Expression<Binding>): Condition => binding.kind.is('RoleBinding')
const isClusterAdmin = (binding: Expression<Binding>): Condition => bindsClusterRole(binding, ['cluster-admin'])

const meta = {
  id: 'rbac/no-cluster-admin-binding',
  title: 'cluster-admin and cluster-wide built-in roles must not be bound in daily work',
  severity: 'critical',
  appliesTo: bindingKinds,
  controls: [
    'cis/5.1.1',
    'nsa/rbac',
    'mitre/T1098.006',
    'mitre/T1078',
    'owasp/K03:2022',
    'owasp/K02:2025',
    'practice/least-privilege',
  ],
  messages: {
    cluster: 'binding lets its subjects do everything in the whole cluster: roleRef names "{role}"',
    namespace: {
      text: 'binding lets its subjects do everything in its namespace, Secrets and RBAC included: roleRef names "{role}"',
      severity: 'high',
    },
    writer: {
      text: 'binding lets its subjects write, and read every Secret, in all namespaces: roleRef names "{role}"',
      severity: 'high',
    },
    reader: {
      text: 'binding lets its subjects read nearly everything in all namespaces: roleRef names "{role}"',
      severity: 'low',
    },
    'custom-cluster': 'binding lets its subjects do everything in the whole cluster: role "{role}" holds * on * in *',
    'custom-namespace': {
      text: 'binding lets its subjects do everything in its namespace: role "{role}" holds * on * in *',
      severity: 'high',
    },
  },
  parameters: {
    allowedSubjects: textList(
      'subjects that may be bound so: User:alice, Group:break-glass-*, ServiceAccount:namespace/name; ' +
        '* stands for any run of characters',
    ),
  },
  fix: {
    hint: 'bind a role made for the purpose, in the namespaces concerned',
    autofix: 'none',
    note: 'needs a human decision',
  },
} as const

const custom = definePortableRule({
  meta,
  violations: {
    'custom-cluster': onBinding((binding) => and(inAll(binding), not(isClusterAdmin(binding)))),
    'custom-namespace': onBinding((binding) => and(inOne(binding), not(isClusterAdmin(binding)))),
  },
})

export default definePortableRule({
  meta,
  violations: {
    cluster: onBinding(
      (binding) => and(inAll(binding), isClusterAdmin(binding)),
      (subject, binding) => not(isShipped(subject, binding)),
    ),
    namespace: onBinding((binding) => and(inOne(binding), isClusterAdmin(binding))),
    writer: onBinding((binding) => and(inAll(binding), bindsClusterRole(binding, ['admin', 'edit']))),
    reader: onBinding((binding) => and(inAll(binding), bindsClusterRole(binding, ['view']))),
  },
  onlyInLinter: {
    note: 'a role of another name may hold everything too',
    check: (binding, context) => (bindsEverything(binding, context) ? custom.check(binding, context) : []),
  },
})
