import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  not,
  onContainers,
  onObject,
  onPod,
  targetAtLeast,
  type Condition,
  type Expression,
} from '@rampart/engine'

interface Role {
  rules?: { apiGroups?: string[]; resources?: string[] }[]
}

const isGone = targetAtLeast('1.25')
const isDeprecated = targetAtLeast('1.21')
const isOnlyDeprecated = and(isDeprecated, not(isGone))

/** The kinds of the rule are told apart by name: no other one has it in a group that it is made for. */
const policy = (when: Condition) =>
  onObject<{ kind?: string }>(({ kind }) => ({ when: and(kind.is('PodSecurityPolicy'), when), at: kind }))

const plugin = (when: Condition) =>
  onContainers(
    ({ container }) =>
      forEachEntry(container as unknown as Expression<Record<string, string[]>>, (field, words) =>
        forEach(words, (word) => ({
          when: and(
            field.oneOf(['command', 'args']),
            word.matches('^--enable-admission-plugins=([A-Za-z,]+,)?PodSecurityPolicy(,|$)'),
            when,
          ),
          at: word,
          data: { flag: word },
        })),
      ),
    ['containers'],
  )

export default definePortableRule({
  meta: {
    id: 'policy/psp-removed',
    title: 'PodSecurityPolicy must not be relied on',
    severity: 'high',
    appliesTo: [
      'policy/PodSecurityPolicy',
      'extensions/PodSecurityPolicy',
      'rbac.authorization.k8s.io/Role',
      'rbac.authorization.k8s.io/ClusterRole',
      'Pod',
    ],
    controls: [
      'cis/5.2.1',
      'nsa/pod-security-enforcement',
      'nsa/upgrading',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'owasp/K07:2025',
      'practice/pod-security-admission',
    ],
    messages: {
      policy: 'policy protects nothing: Kubernetes 1.25 has no PodSecurityPolicy',
      'policy-deprecated': {
        text: 'policy will protect nothing from Kubernetes 1.25 on, which has no PodSecurityPolicy',
        severity: 'low',
      },
      plugin:
        'container "{container}" does not start: Kubernetes 1.25 has no admission plugin PodSecurityPolicy: {flag}',
      'plugin-deprecated': {
        text: 'container "{container}" will not start from Kubernetes 1.25 on, which has no PodSecurityPolicy: {flag}',
        severity: 'low',
      },
      role: {
        text: 'role grants what nothing asks for: rules[].resources names podsecuritypolicies',
        severity: 'low',
      },
      annotation: {
        text: 'pod names a PodSecurityPolicy that nothing enforces: annotation kubernetes.io/psp is "{policy}"',
        severity: 'low',
      },
    },
    fix: {
      hint: 'label namespaces for Pod Security Admission, or write what is left as policies of an engine',
      autofix: 'none',
      note: 'which level a namespace needs is a decision',
    },
  },
  violations: {
    policy: policy(isGone),
    'policy-deprecated': policy(isOnlyDeprecated),
    plugin: plugin(isGone),
    'plugin-deprecated': plugin(isOnlyDeprecated),
    role: onObject<Role>(({ rules }) =>
      forEach(rules, ({ apiGroups, resources }) =>
        forEach(resources, (resource) => ({
          when: and(
            resource.is('podsecuritypolicies'),
            apiGroups.some((group) => group.oneOf(['policy', 'extensions'])),
            isDeprecated,
          ),
          at: resource,
        })),
      ),
    ),
    annotation: onPod(({ metadata }) => {
      const name = metadata.annotations.field('kubernetes.io/psp')
      return { when: and(name.present(), isDeprecated), at: name, data: { policy: name } }
    }),
  },
})
