import { and, definePortableRule, forEach, not, type Condition, type Expression } from '@rampart/engine'

import { onSpecs } from '../../shapes/cilium.ts'
import { hasItems } from '../../shapes/collections.ts'
import { rulesWithoutDns } from './dns-rules.ts'
import { isPublicSuffix } from './public-suffix.ts'

const onPatterns = (when: (pattern: Expression<string>) => Condition) =>
  onSpecs((spec, { metadata }) =>
    forEach(spec.egress, ({ toFQDNs }) =>
      forEach(toFQDNs, ({ matchPattern: pattern }) => ({
        when: when(pattern),
        at: pattern,
        data: { policy: metadata.name, pattern },
      })),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'cilium/fqdn-policy',
    title: 'toFQDNs rules must be specific and backed by DNS visibility',
    severity: 'medium',
    appliesTo: ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'],
    controls: [
      'nsa/network-policies',
      'nsa/cloud-infrastructure',
      'mitre/T1046',
      'owasp/K07:2022',
      'owasp/K05:2025',
      'owasp/K08:2025',
      'practice/network-policies',
    ],
    messages: {
      'any-name': 'policy "{policy}" lets its endpoints out to every name: matchPattern in toFQDNs is "{pattern}"',
      'public-suffix':
        'policy "{policy}" lets its endpoints out to names that anyone can register: ' +
        'matchPattern in toFQDNs is "{pattern}"',
      'no-ports': {
        text:
          'policy "{policy}" lets its endpoints out to named hosts on every port: ' +
          'a rule with toFQDNs has no toPorts',
        severity: 'low',
      },
      'no-dns':
        'policy "{policy}" has names that never get addresses: ' +
        'toFQDNs needs a rule with toPorts[].rules.dns for the same endpoints',
    },
    fix: {
      hint: 'use matchName, add toPorts, and let the endpoints ask DNS through a rule with rules.dns',
      autofix: 'none',
      note: 'which hosts are meant needs a human decision',
    },
  },
  violations: {
    'any-name': onPatterns((pattern) => pattern.matches('^[*][*.]*$')),
    'public-suffix': onPatterns(isPublicSuffix),
    'no-ports': onSpecs((spec, { metadata }) =>
      forEach(spec.egress, (rule) => ({
        when: and(hasItems(rule.toFQDNs), not(hasItems(rule.toPorts))),
        at: rule.toFQDNs,
        data: { policy: metadata.name },
      })),
    ),
  },
  onlyInLinter: {
    note: 'the DNS rule that toFQDNs needs may stand in another policy',
    check: rulesWithoutDns,
  },
})
