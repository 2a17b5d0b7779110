import { and, definePortableRule, forEach, not, onContainers, onObject } from '@rampart/engine'

import { celPolicies, checks, classicPolicies, setsFlag, type KyvernoPolicy } from '../../shapes/kyverno.ts'
import { asksForUser, celAsksForUser } from './user.ts'

export default definePortableRule({
  meta: {
    id: 'kyverno/background-scan',
    title: 'Background scanning should stay on',
    severity: 'low',
    appliesTo: [...classicPolicies, ...celPolicies, 'pod'],
    controls: [
      'nsa/pod-security-enforcement',
      'nsa/audit-logging',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      off: 'policy never looks at what is there already: spec.background is false, and no rule asks who sent a request',
      'off-cel':
        'policy never looks at what is there already: spec.evaluation.background.enabled is false, ' +
        'and no expression asks who sent a request',
      'off-for-all':
        'container "{container}" runs Kyverno so that no policy looks at what is there already: {argument}',
    },
    fix: {
      hint: 'remove background: false',
      autofix: 'safe',
      note: 'only adds reports',
    },
  },
  fixes: { off: { remove: true }, 'off-cel': { set: true }, 'off-for-all': { remove: true } },
  violations: {
    off: onObject<KyvernoPolicy>(({ spec }) => ({
      when: and(spec.background.is(false), spec.rules.some(checks), not(spec.rules.some(asksForUser))),
      at: spec.background,
    })),
    'off-cel': onObject<KyvernoPolicy>((policy) => ({
      when: and(policy.spec.evaluation.background.enabled.is(false), not(celAsksForUser(policy))),
      at: policy.spec.evaluation.background.enabled,
    })),
    'off-for-all': onContainers(
      ({ container }) =>
        forEach(container.args, (argument) => ({
          when: setsFlag(container, argument, 'backgroundScan=(0|[fF]|FALSE|[fF]alse)'),
          at: argument,
          data: { argument },
        })),
      ['containers'],
    ),
  },
})
