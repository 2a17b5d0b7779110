import { and, definePortableRule, forEach, not, onObject } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { isAuditedImage, isUnsetImage } from '../../shapes/kyverno-actions.ts'
import { celPolicies, checks, classicPolicies, isForRequests, type KyvernoPolicy } from '../../shapes/kyverno.ts'
import { globList } from '../../shapes/parameters.ts'
import { enforcesByPolicy, enforcesRule, exempts, isAudited, isAuditPolicy, isUnset, mayAudit } from './actions.ts'

/** What lets some namespaces off matters once the rule enforces. */
const enforce = { set: 'Enforce', reveals: ['kyverno/enforce-action'] } as const

export default definePortableRule({
  meta: {
    id: 'kyverno/enforce-action',
    title: 'Kyverno security policies must enforce',
    severity: 'high',
    appliesTo: [...classicPolicies, ...celPolicies],
    controls: [
      'cis/5.2.1',
      'nsa/pod-security-enforcement',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      audit: 'rule "{rule}" lets violations through: validate.failureAction is "{action}"',
      unset: 'rule "{rule}" lets violations through: validate.failureAction is not set, and Audit is the default',
      'audit-images': 'rule "{rule}" lets images through that fail: verifyImages[].failureAction is "{action}"',
      'unset-images':
        'rule "{rule}" lets images through that fail: verifyImages[].failureAction is not set, and Audit is the default',
      'audit-policy': 'policy lets violations through: spec.validationFailureAction is "{action}"',
      override: {
        text: 'rule "{rule}" lets violations of some namespaces through: failureActionOverrides[].action is "{action}"',
        severity: 'medium',
      },
      'override-policy': {
        text: 'policy lets violations of some namespaces through: validationFailureActionOverrides[].action is "{action}"',
        severity: 'medium',
      },
      'no-admission': 'policy is not asked when resources are admitted: spec.admission is false',
      'audit-cel': 'policy lets violations through: spec.validationActions holds no Deny',
      'no-admission-cel': 'policy is not asked when resources are admitted: spec.evaluation.admission.enabled is false',
    },
    parameters: {
      auditAllowed: globList('names of policies that may only report'),
      systemNamespaces: globList('namespaces that an override may let violations of through', ['kube-*', 'kyverno']),
    },
    fix: {
      hint: 'set failureAction to Enforce, or validationActions to [Deny]',
      autofix: 'guarded',
      note: 'what breaks the policy is refused from then on: run it in Audit and read the reports first',
    },
  },
  fixes: {
    audit: enforce,
    unset: enforce,
    'audit-images': { set: 'Enforce' },
    'audit-policy': enforce,
    override: { set: 'Enforce' },
    'override-policy': { set: 'Enforce' },
    'no-admission': { remove: true },
    'audit-cel': { set: ['Deny'] },
    'no-admission-cel': { set: true },
  },
  violations: {
    audit: onObject<KyvernoPolicy>((policy) =>
      forEach(policy.spec.rules, (rule) => ({
        when: and(isAudited(rule), not(mayAudit(policy))),
        at: rule.validate.failureAction,
        data: { rule: rule.name, action: rule.validate.failureAction },
      })),
    ),
    unset: onObject<KyvernoPolicy>((policy) =>
      forEach(policy.spec.rules, (rule) => ({
        when: and(isUnset(policy, rule), not(mayAudit(policy))),
        at: rule.validate.failureAction,
        data: { rule: rule.name },
      })),
    ),
    'audit-images': onObject<KyvernoPolicy>((policy) =>
      forEach(policy.spec.rules, (rule) =>
        forEach(rule.verifyImages, ({ failureAction }) => ({
          when: and(isAuditedImage(rule, failureAction), not(mayAudit(policy))),
          at: failureAction,
          data: { rule: rule.name, action: failureAction },
        })),
      ),
    ),
    'unset-images': onObject<KyvernoPolicy>((policy) =>
      forEach(policy.spec.rules, (rule) => ({
        when: and(isUnsetImage(policy, rule), not(mayAudit(policy))),
        at: rule.verifyImages,
        data: { rule: rule.name },
      })),
    ),
    'audit-policy': onObject<KyvernoPolicy>((policy) => ({
      when: and(isAuditPolicy(policy), not(mayAudit(policy))),
      at: policy.spec.validationFailureAction,
      data: { action: policy.spec.validationFailureAction },
    })),
    override: onObject<KyvernoPolicy>((policy) =>
      forEach(policy.spec.rules, (rule) =>
        forEach(rule.validate.failureActionOverrides, (override) => ({
          when: and(enforcesRule(policy, rule), exempts(override), not(mayAudit(policy))),
          at: override.action,
          data: { rule: rule.name, action: override.action },
        })),
      ),
    ),
    'override-policy': onObject<KyvernoPolicy>((policy) =>
      forEach(policy.spec.validationFailureActionOverrides, (override) => ({
        when: and(enforcesByPolicy(policy), exempts(override), not(mayAudit(policy))),
        at: override.action,
        data: { action: override.action },
      })),
    ),
    'no-admission': onObject<KyvernoPolicy>((policy) => ({
      when: and(policy.spec.admission.is(false), policy.spec.rules.some(checks), not(mayAudit(policy))),
      at: policy.spec.admission,
    })),
    'audit-cel': onObject<KyvernoPolicy>((policy) => ({
      when: and(
        hasItems(policy.spec.validationActions),
        not(policy.spec.validationActions.some((action) => action.is('Deny'))),
        isForRequests(policy),
        not(mayAudit(policy)),
      ),
      at: policy.spec.validationActions,
    })),
    'no-admission-cel': onObject<KyvernoPolicy>((policy) => ({
      when: and(policy.spec.evaluation.admission.enabled.is(false), isForRequests(policy), not(mayAudit(policy))),
      at: policy.spec.evaluation.admission.enabled,
    })),
  },
})
