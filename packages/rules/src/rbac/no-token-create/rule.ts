import { and, definePortableRule, not, or, type Condition } from '@rampart/engine'

import { fitsNoName, hasGroup, hasVerb, isNarrowed, isTarget, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { onResources, roleKinds } from '../../shapes/rbac.ts'

/** Neither by another rule of the role nor by the same. */
const readsNoSecrets = ({ role }: GrantPlace): Condition =>
  role.rules.every((rule) =>
    not(
      and(
        hasGroup(rule, ['']),
        rule.resources.some((resource) => resource.oneOf(['*', 'secrets'])),
        hasVerb(rule, ['get', 'list', 'watch']),
        not(isNarrowed(rule)),
      ),
    ),
  )

/** The control plane writes a token into each Secret of type kubernetes.io/service-account-token that somebody creates. */
const mintsBySecret = (place: GrantPlace): Condition =>
  and(
    isTarget(place, { '': ['secrets'] }),
    hasVerb(place.rule, ['create']),
    fitsNoName(place.rule),
    not(readsNoSecrets(place)),
  )

const isWide = ({ role }: GrantPlace): Condition =>
  or(role.kind.is('ClusterRole'), role.metadata.namespace.is('kube-system'))

export default definePortableRule({
  meta: {
    id: 'rbac/no-token-create',
    title: 'Creating ServiceAccount tokens must be limited',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'cis/5.1.13',
      'nsa/rbac',
      'nsa/service-account-tokens',
      'mitre/T1528',
      'mitre/T1550.001',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'owasp/K09:2025',
      'practice/least-privilege',
      'practice/service-account-tokens',
    ],
    messages: {
      token:
        'role lets its holders become every ServiceAccount that it reaches: create on "{resource}" without resourceNames',
      secret: {
        text:
          'role lets its holders become every ServiceAccount of the namespace by a token Secret: ' +
          'create on "{resource}", and get, list or watch',
        severity: 'low',
      },
      'secret-wide': {
        text:
          'role lets its holders become ServiceAccounts of the control plane by a token Secret: ' +
          'create on "{resource}", and get, list or watch',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'name the ServiceAccounts in resourceNames',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    token: onResources((place) =>
      and(
        isTarget(place, { '': ['serviceaccounts/token'] }),
        hasVerb(place.rule, ['create']),
        not(isNarrowed(place.rule)),
      ),
    ),
    secret: onResources((place) => and(mintsBySecret(place), not(isWide(place)))),
    'secret-wide': onResources((place) => and(mintsBySecret(place), isWide(place))),
  },
})
