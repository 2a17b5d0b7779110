import { and, definePortableRule, not, or, type Condition } from '@rampart/engine'

import { fitsNoName, hasVerb, isOfGroups, isTarget, isVain, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { allow, isAllowed, onResources, roleKinds } from '../../shapes/rbac.ts'

const configurations = {
  'admissionregistration.k8s.io': [
    'validatingwebhookconfigurations',
    'mutatingwebhookconfigurations',
    'validatingadmissionpolicies',
    'validatingadmissionpolicybindings',
    'mutatingadmissionpolicies',
    'mutatingadmissionpolicybindings',
  ],
}

const engines = [
  'kyverno.io',
  'policies.kyverno.io',
  'constraints.gatekeeper.sh',
  'templates.gatekeeper.sh',
  'policy.sigstore.dev',
]
const policies = ['policies', 'clusterpolicies', 'policyexceptions', 'constrainttemplates', 'clusterimagepolicies']

/** An operator that writes the certificate into its own webhook, which resourceNames lists, needs update or patch. */
const writes = ({ rule }: GrantPlace): Condition =>
  or(
    hasVerb(rule, ['delete']),
    and(
      rule.verbs.some((verb) => verb.oneOf(['create', 'update', 'patch', 'deletecollection'])),
      fitsNoName(rule),
    ),
  )

const isConfiguration = (place: GrantPlace): Condition =>
  and(isTarget(place, configurations), place.role.kind.is('ClusterRole'))

const unlessAllowed = (when: (place: GrantPlace) => Condition) =>
  onResources((place) => and(when(place), writes(place), not(isAllowed(place.role))))

export default definePortableRule({
  meta: {
    id: 'rbac/no-admission-config-write',
    title: 'Writing admission configuration must be limited',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'cis/5.1.12',
      'nsa/rbac',
      'mitre/T1562.001',
      'mitre/T1552.007',
      'owasp/K03:2022',
      'owasp/K04:2022',
      'owasp/K02:2025',
      'owasp/K04:2025',
    ],
    messages: {
      configuration:
        'role lets its holders read, change and let through whatever comes to the API server: writes to "{resource}"',
      engine: 'role lets its holders change what a policy engine demands of others: writes to "{resource}"',
      vain: {
        text: 'role asks for what no Role can grant, since its objects are in no namespace: writes to "{resource}"',
        severity: 'low',
      },
    },
    parameters: { allow },
    fix: {
      hint: 'leave it to the controllers of the platform; list an own webhook in resourceNames, with update or patch',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    configuration: unlessAllowed(isConfiguration),
    engine: unlessAllowed((place) => and(isOfGroups(place, engines, policies), not(isConfiguration(place)))),
    vain: unlessAllowed((place) => isVain(place, configurations)),
  },
})
