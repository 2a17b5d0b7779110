import {
  and,
  definePortableRule,
  forEach,
  onContainers,
  onObject,
  or,
  type Condition,
  type Expression,
} from '@rampart/engine'

import {
  celPolicies,
  checks,
  classicPolicies,
  isCelPolicy,
  setsFlag,
  type KyvernoPolicy,
} from '../../shapes/kyverno.ts'

type Policy = Expression<KyvernoPolicy>

const hasChecks = ({ spec }: Policy): Condition => spec.rules.some(checks)

const isInvalid = (seconds: Expression<number>): Condition => or(seconds.below(1), seconds.above(30))
const isLong = (seconds: Expression<number>): Condition => and(seconds.above(15), seconds.atMost(30))

/** The older field counts where the newer one is not there. */
const olderTimeout = (isWrong: (seconds: Expression<number>) => Condition) =>
  onObject<KyvernoPolicy>((policy) => ({
    when: and(
      isWrong(policy.spec.webhookTimeoutSeconds),
      policy.spec.webhookConfiguration.timeoutSeconds.absent(),
      hasChecks(policy),
    ),
    at: policy.spec.webhookTimeoutSeconds,
    data: { seconds: policy.spec.webhookTimeoutSeconds },
  }))

const timeout = (isWrong: (seconds: Expression<number>) => Condition) =>
  onObject<KyvernoPolicy>((policy) => ({
    when: and(isWrong(policy.spec.webhookConfiguration.timeoutSeconds), or(isCelPolicy(policy), hasChecks(policy))),
    at: policy.spec.webhookConfiguration.timeoutSeconds,
    data: { seconds: policy.spec.webhookConfiguration.timeoutSeconds },
  }))

export default definePortableRule({
  meta: {
    id: 'kyverno/failure-policy',
    title: 'Kyverno policies must fail closed',
    severity: 'medium',
    appliesTo: [...classicPolicies, ...celPolicies, 'pod'],
    controls: [
      'nsa/pod-security-enforcement',
      'nsa/fault-tolerance',
      'mitre/T1562.001',
      'mitre/T1499',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      ignore: 'policy lets everything through while Kyverno does not answer: spec.failurePolicy is Ignore',
      'ignore-webhook':
        'policy lets everything through while Kyverno does not answer: spec.webhookConfiguration.failurePolicy is Ignore',
      forced:
        'container "{container}" runs Kyverno so that all policies let everything through while it does not answer: {argument}',
      timeout: 'policy is refused: spec.webhookConfiguration.timeoutSeconds is {seconds}, not 1 to 30',
      'older-timeout': 'policy is refused: spec.webhookTimeoutSeconds is {seconds}, not 1 to 30',
      'long-timeout': {
        text: 'policy may hold up requests for {seconds} seconds: spec.webhookConfiguration.timeoutSeconds',
        severity: 'low',
      },
      'older-long-timeout': {
        text: 'policy may hold up requests for {seconds} seconds: spec.webhookTimeoutSeconds',
        severity: 'low',
      },
    },
    fix: {
      hint: 'set the failure policy to Fail, or remove it, and run Kyverno with at least three replicas',
      autofix: 'guarded',
      note: 'while Kyverno is down, what the policy matches is refused',
    },
  },
  fixes: { ignore: { set: 'Fail' }, 'ignore-webhook': { set: 'Fail' }, forced: { remove: true } },
  violations: {
    ignore: onObject<KyvernoPolicy>((policy) => ({
      when: and(
        policy.spec.failurePolicy.is('Ignore'),
        or(isCelPolicy(policy), and(policy.spec.webhookConfiguration.failurePolicy.absent(), hasChecks(policy))),
      ),
      at: policy.spec.failurePolicy,
    })),
    'ignore-webhook': onObject<KyvernoPolicy>((policy) => ({
      when: and(policy.spec.webhookConfiguration.failurePolicy.is('Ignore'), hasChecks(policy)),
      at: policy.spec.webhookConfiguration.failurePolicy,
    })),
    forced: onContainers(
      ({ container }) =>
        forEach(container.args, (argument) => ({
          when: setsFlag(container, argument, 'forceFailurePolicyIgnore(=(1|[tT]|TRUE|[tT]rue))?'),
          at: argument,
          data: { argument },
        })),
      ['containers'],
    ),
    timeout: timeout(isInvalid),
    'long-timeout': timeout(isLong),
    'older-timeout': olderTimeout(isInvalid),
    'older-long-timeout': olderTimeout(isLong),
  },
})
