import {
  and,
  builtInPodKinds,
  definePortableRule,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

interface Named {
  kind?: string
  metadata?: { name?: string; namespace?: string }
}

/** Also those that say nothing of their pods, such as patches. */
const workloads = builtInPodKinds.map(({ group, kind }) => (group === '' ? kind : `${group}/${kind}`))

const defaultNamespace = parameter<string>('defaultNamespace')

/** What Kubernetes itself puts there. */
const isOwnOfCluster = ({ kind, metadata: { name } }: Expression<Named>): Condition =>
  or(and(kind.is('Service'), name.is('kubernetes')), and(kind.is('ConfigMap'), name.is('kube-root-ca.crt')))

/** The API server takes an empty namespace for none. */
const isUnset = (namespace: Expression<string>): Condition => or(namespace.absent(), namespace.is(''))

const whereNamespace = (test: (namespace: Expression<string>) => Condition) =>
  onObject<Named>((object) => ({
    when: and(not(isOwnOfCluster(object)), test(object.metadata.namespace)),
    at: object.metadata.namespace,
    data: { kind: object.kind, name: object.metadata.name },
  }))

export default definePortableRule({
  meta: {
    id: 'ns/no-default-namespace',
    title: 'The default namespace must not be used',
    severity: 'low',
    appliesTo: [
      'pod',
      ...workloads,
      'Service',
      'ConfigMap',
      'Secret',
      'rbac.authorization.k8s.io/Role',
      'rbac.authorization.k8s.io/RoleBinding',
    ],
    controls: ['cis/5.6.4', 'cis/5.6.1', 'nsa/namespaces', 'mitre/T1610', 'owasp/K07:2022', 'owasp/K05:2025'],
    messages: {
      default: '{kind} "{name}" is in the default namespace: metadata.namespace is "default"',
      unset:
        '{kind} "{name}" goes to the default namespace unless whoever applies it says otherwise: ' +
        'metadata.namespace is not set',
    },
    parameters: {
      defaultNamespace: {
        type: 'string',
        description:
          'the namespace that whoever applies the manifests gives to those without one; empty where nobody does',
        default: '',
      },
    },
    fix: {
      hint: 'set metadata.namespace',
      autofix: 'none',
      note: 'which namespace is the right one needs a human decision',
    },
  },
  violations: {
    default: whereNamespace((namespace) => namespace.is('default')),
    unset: whereNamespace((namespace) => and(isUnset(namespace), defaultNamespace.oneOf(['', 'default']))),
  },
})
