import { and, definePortableRule, not, targetAtLeast, type Condition } from '@rampart/engine'

import { isNarrowed, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { allow, isAllowed, onResources, roleKinds } from '../../shapes/rbac.ts'
import { actsAs, actsAsForSome, asksInVain, choosesDetails, namesMasters } from './identities.ts'

const unlessAllowed = (when: (place: GrantPlace) => Condition) =>
  onResources((place) => and(when(place), not(isAllowed(place.role))))

export default definePortableRule({
  meta: {
    id: 'rbac/no-impersonate',
    title: 'impersonate must not be granted',
    severity: 'high',
    appliesTo: roleKinds,
    controls: ['cis/5.1.8', 'nsa/rbac', 'mitre/T1078', 'mitre/T1550.001', 'owasp/K03:2022', 'owasp/K02:2025'],
    messages: {
      anybody: { text: 'role lets its holders act as anybody: impersonate on "{resource}"', severity: 'critical' },
      masters: {
        text: 'role lets its holders act as the group that may do everything: impersonate on "{resource}"',
        severity: 'critical',
      },
      named: {
        text: 'role lets its holders act as those that resourceNames lists: impersonate on "{resource}"',
        severity: 'medium',
      },
      detail: {
        text: 'role lets its holders choose what is known of whom they act as: impersonate on "{resource}"',
        severity: 'medium',
      },
      constrained: {
        text: 'role lets its holders act as others in some requests: constrained impersonation on "{resource}"',
        severity: 'medium',
      },
      vain: {
        text: 'role asks for what it cannot grant, being a Role or by its API group: impersonate on "{resource}"',
        severity: 'low',
      },
    },
    parameters: { allow },
    fix: {
      hint: 'remove it, or list those who may be impersonated in resourceNames',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    anybody: unlessAllowed((place) => and(actsAs(place), not(isNarrowed(place.rule)))),
    masters: unlessAllowed((place) => and(actsAs(place), namesMasters(place))),
    named: unlessAllowed((place) => and(actsAs(place), isNarrowed(place.rule), not(namesMasters(place)))),
    detail: unlessAllowed(choosesDetails),
    constrained: unlessAllowed((place) => and(targetAtLeast('1.36'), actsAsForSome(place))),
    vain: unlessAllowed(asksInVain),
  },
})
