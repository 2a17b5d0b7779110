import {
  and,
  definePortableRule,
  forEach,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { globList, isLikeAny } from '../../shapes/parameters.ts'
import { fitsNoName, isNarrowed } from '../../shapes/rbac-grants.ts'
import { hasOwnRules, roleKinds, type PolicyRule, type Role } from '../../shapes/rbac.ts'

/** A whole kind: of a part, such as pods/exec, the name is known; `*` holds such parts too. */
const isWhole = (resource: Expression<string>): Condition =>
  and(resource.matches('^[^*/]+$'), not(isLikeAny(resource, parameter<string[]>('exemptResources'))))

/** A rule of the role grants it: another one, or the same if it does not limit names. */
const isGranted = (
  role: Expression<Role>,
  { apiGroups }: Expression<PolicyRule>,
  resource: Expression<string>,
  verb: Expression<string>,
): Condition =>
  role.rules.some((other) =>
    and(
      other.verbs.some((each) => or(each.is('*'), each.is(verb))),
      other.resources.some((each) => or(each.is('*'), each.is(resource))),
      other.apiGroups.some((each) =>
        or(
          each.is('*'),
          apiGroups.some((group) => group.is(each)),
        ),
      ),
      fitsNoName(other),
    ),
  )

const onVerbs = (when: (rule: Expression<PolicyRule>, verb: Expression<string>, role: Expression<Role>) => Condition) =>
  onObject<Role>((role) =>
    forEach(role.rules, (rule) =>
      forEach(rule.verbs, (verb) => ({
        when: and(hasOwnRules(role), when(rule, verb, role)),
        at: verb,
        data: { verb },
      })),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'rbac/resource-names-ineffective',
    title: 'resourceNames must be used only where it works',
    severity: 'medium',
    appliesTo: roleKinds,
    controls: ['nsa/rbac', 'mitre/T1078', 'owasp/K03:2022', 'owasp/K02:2025'],
    messages: {
      nameless:
        'role never grants this verb, since no such request carries one of its resourceNames: "{verb}" in verbs',
      collection: {
        text: 'role grants this verb only to requests that select one name, and with it the content: "{verb}" in verbs',
        severity: 'low',
      },
      empty: 'role grants requests without a name, to create and list all objects: "" in resourceNames',
      urls: 'role limits paths of the API server by names, which the API server refuses: resourceNames',
    },
    parameters: {
      exemptResources: globList('resources whose API server finds a name in such requests', [
        'tier.networkpolicies',
        'tier.globalnetworkpolicies',
      ]),
    },
    fix: {
      hint: 'split the rule: create without resourceNames, get and update with them',
      autofix: 'none',
      note: 'needs a human decision',
    },
  },
  violations: {
    nameless: onVerbs((rule, verb, role) =>
      and(
        verb.oneOf(['create', 'deletecollection']),
        isNarrowed(rule),
        rule.resources.some((each) => and(isWhole(each), not(isGranted(role, rule, each, verb)))),
      ),
    ),
    collection: onVerbs((rule, verb) =>
      and(
        verb.oneOf(['list', 'watch']),
        not(fitsNoName(rule)),
        rule.resources.some(isWhole),
        not(rule.verbs.some((each) => each.oneOf(['*', 'get']))),
      ),
    ),
    empty: onObject<Role>((role) =>
      forEach(role.rules, (rule) =>
        forEach(rule.resourceNames, (name) => ({
          when: and(
            hasOwnRules(role),
            name.is(''),
            rule.resources.some((each) => each.present()),
          ),
          at: name,
        })),
      ),
    ),
    urls: onObject<Role>((role) =>
      forEach(role.rules, (rule) => ({
        when: and(
          hasOwnRules(role),
          isNarrowed(rule),
          rule.nonResourceURLs.some((url) => url.present()),
        ),
        at: rule.resourceNames,
      })),
    ),
  },
})
