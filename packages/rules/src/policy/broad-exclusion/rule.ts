import { and, definePortableRule, enabled, forEach, forEachEntry, not, onObject, or, parameter } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { celPolicies, classicPolicies, type PolicyException, type ResourceFilter } from '../../shapes/kyverno.ts'
import { globList, textList } from '../../shapes/parameters.ts'
import { eachKind, eachNamespace, eachRole, eachSubject, inExclude, inException, isBroad, isNamed } from './filters.ts'
import { matchViolations } from './matches.ts'

interface OlderPolicy {
  spec?: { rules?: { name?: string; exclude?: ResourceFilter }[] }
}

export default definePortableRule({
  meta: {
    id: 'policy/broad-exclusion',
    title: 'Policy exceptions must be narrow',
    severity: 'medium',
    appliesTo: [
      ...classicPolicies,
      ...celPolicies,
      'kyverno.io/PolicyException',
      'policies.kyverno.io/PolicyException',
      'constraints.gatekeeper.sh/*',
      'config.gatekeeper.sh/Config',
    ],
    controls: [
      'nsa/pod-security-enforcement',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      subject: 'rule "{rule}" leaves out whoever is in a broad group: exclude names "{name}"',
      role: 'rule "{rule}" leaves out whoever may do anything: exclude.clusterRoles names "{name}"',
      kind: 'rule "{rule}" leaves out every kind: exclude names "{name}"',
      namespace: 'rule "{rule}" leaves out whole namespaces: exclude names "{name}", and no object in it',
      older:
        'rule "{rule}" leaves out more than single objects: exclude names a broad group, every kind or a whole namespace',
      'exception-subject': 'exception is for whoever is in a broad group: match names "{name}"',
      'exception-role': 'exception is for whoever may do anything: match names "{name}"',
      'exception-kind': 'exception is for every kind: match names "{name}"',
      'exception-namespace': 'exception is for whole namespaces: match names "{name}", and no object in it',
      rules: 'exception is from all rules of policy "{policy}": ruleNames holds *',
      unnamed: 'exception is for everything of its kinds: a filter of match has neither names nor namespaces',
      unconditional: 'exception is for everything that the policy is about: spec.matchConditions is empty',
      endless: { text: 'exception has no end: no annotation says when it expires', severity: 'low' },
      selector: 'policy leaves out what carries a label that its owner can set: {block}.{field} leaves out "{key}"',
      constraint: 'constraint leaves out namespaces where people work: match.excludedNamespaces names "{name}"',
      config: 'webhook of Gatekeeper leaves out namespaces where people work: excludedNamespaces names "{name}"',
    },
    parameters: {
      systemNamespaces: globList('namespaces that may be left out', ['kube-*', 'gatekeeper-system', 'kyverno']),
      requireExpiry: {
        type: 'boolean',
        description: 'whether exceptions must say when they expire',
        default: false,
      },
      expiryKeys: textList('annotations that say when an exception expires'),
    },
    fix: {
      hint: 'name the exact objects that may break the policy',
      autofix: 'none',
      note: 'which objects need it is a decision',
    },
  },
  violations: {
    subject: inExclude(eachSubject),
    role: inExclude(eachRole),
    kind: inExclude(eachKind),
    namespace: inExclude(eachNamespace),
    older: onObject<OlderPolicy>(({ spec }) =>
      forEach(spec.rules, ({ name, exclude }) => ({ when: isBroad(exclude), at: exclude, data: { rule: name } })),
    ),
    'exception-subject': inException(eachSubject),
    'exception-role': inException(eachRole),
    'exception-kind': inException(eachKind),
    'exception-namespace': inException(eachNamespace),
    rules: onObject<PolicyException>(({ spec }) =>
      forEach(spec.exceptions, ({ policyName, ruleNames }) =>
        forEach(ruleNames, (name) => ({ when: name.is('*'), at: name, data: { policy: policyName } })),
      ),
    ),
    unnamed: onObject<PolicyException>(({ spec }) =>
      forEachEntry(spec.match, (field, filters) =>
        forEach(filters, (filter) => ({
          when: and(
            field.oneOf(['any', 'all']),
            not(or(isNamed(filter), hasItems(filter.resources.namespaces))),
            // One filter of `all` narrows the others.
            not(
              and(
                field.is('all'),
                filters.some((other) => or(isNamed(other), hasItems(other.resources.namespaces))),
              ),
            ),
          ),
          at: filter,
        })),
      ),
    ),
    unconditional: onObject<PolicyException>(({ spec }) => ({
      when: and(
        hasItems(spec.policyRefs),
        not(or(hasItems(spec.matchConditions), hasItems(spec.images), hasItems(spec.allowedValues))),
      ),
      at: spec.matchConditions,
    })),
    endless: onObject<PolicyException>(({ kind, metadata, spec }) => ({
      when: and(
        enabled('requireExpiry'),
        kind.is('PolicyException'),
        not(metadata.annotations.someEntry((key) => key.oneOf(parameter<string[]>('expiryKeys')))),
        spec.expiresAt.absent(),
      ),
      at: metadata.annotations,
    })),
    ...matchViolations,
  },
})
