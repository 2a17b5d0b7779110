import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  not,
  onObject,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { isSecurityWebhook, webhooks, type Webhook, type WebhookConfiguration } from '../../shapes/admission.ts'
import type { LabelSelector } from '../../shapes/selectors.ts'
import { fixes } from './fixes.ts'
import { letsDodge, seesOwnNamespace } from './selectors.ts'

const seesEverything = ({ rules }: Expression<Webhook>): Condition =>
  rules.some(({ apiGroups, resources }) =>
    and(
      apiGroups.some((group) => group.is('*')),
      resources.some((resource) => resource.oneOf(['*', '*/*'])),
    ),
  )

/** The name in a certificate of the cluster; everything else is somewhere outside of it. */
const isInCluster = (url: Expression<string>): Condition =>
  url.matches('^https://[^/:?#]*[.](svc|cluster[.]local)(:[0-9]+)?([/?#]|$)')

export default definePortableRule({
  meta: {
    id: 'webhook/fail-open',
    title: 'Security webhooks must fail closed',
    severity: 'medium',
    appliesTo: [
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
      'admissionregistration.k8s.io/MutatingWebhookConfiguration',
    ],
    controls: [
      'nsa/pod-security-enforcement',
      'nsa/fault-tolerance',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      ignore: 'webhook "{webhook}" lets everything through while it does not answer: failurePolicy is Ignore',
      label:
        'webhook "{webhook}" is not asked about what carries a label that its owner can set: {field} leaves out "{key}"',
      timeout: {
        text: 'webhook "{webhook}" may hold up requests for {seconds} seconds: timeoutSeconds is above 10',
        severity: 'low',
      },
      deadlock: {
        text: 'webhook "{webhook}" can keep its own pods from starting: it is asked about everything in its own namespace',
        severity: 'low',
      },
      outside: {
        text: 'webhook "{webhook}" sends every object to a server outside the cluster: clientConfig.url is "{url}"',
        severity: 'high',
      },
      'side-effects': 'webhook "{webhook}" is refused: sideEffects is "{effects}", not None or NoneOnDryRun',
    },
    parameters: { webhooks },
    fix: {
      hint: 'run the Service behind it with several replicas, then set failurePolicy to Fail',
      autofix: 'guarded',
      note: 'while it is down, what it is asked about is refused',
    },
  },
  fixes,
  violations: {
    ignore: onObject<WebhookConfiguration>((configuration) =>
      forEach(configuration.webhooks, (webhook) => ({
        when: and(webhook.failurePolicy.is('Ignore'), isSecurityWebhook(configuration, webhook)),
        at: webhook.failurePolicy,
        data: { webhook: webhook.name },
      })),
    ),
    label: onObject<WebhookConfiguration>((configuration) =>
      forEach(configuration.webhooks, (webhook) =>
        forEachEntry(webhook as unknown as Expression<Record<string, LabelSelector>>, (field, selector) =>
          forEach(selector.matchExpressions, (requirement) => ({
            when: and(
              field.oneOf(['namespaceSelector', 'objectSelector']),
              letsDodge(field, requirement),
              isSecurityWebhook(configuration, webhook),
            ),
            at: requirement,
            data: { webhook: webhook.name, field, key: requirement.key },
          })),
        ),
      ),
    ),
    timeout: onObject<WebhookConfiguration>((configuration) =>
      forEach(configuration.webhooks, (webhook) => ({
        when: and(webhook.timeoutSeconds.above(10), isSecurityWebhook(configuration, webhook)),
        at: webhook.timeoutSeconds,
        data: { webhook: webhook.name, seconds: webhook.timeoutSeconds },
      })),
    ),
    deadlock: onObject<WebhookConfiguration>((configuration) =>
      forEach(configuration.webhooks, (webhook) => ({
        when: and(
          not(webhook.failurePolicy.is('Ignore')),
          seesEverything(webhook),
          seesOwnNamespace(webhook),
          isSecurityWebhook(configuration, webhook),
        ),
        at: webhook.namespaceSelector,
        data: { webhook: webhook.name },
      })),
    ),
    outside: onObject<WebhookConfiguration>(({ webhooks }) =>
      forEach(webhooks, ({ name, clientConfig: { url } }) => ({
        when: and(url.present(), not(isInCluster(url))),
        at: url,
        data: { webhook: name, url },
      })),
    ),
    'side-effects': onObject<WebhookConfiguration>(({ webhooks }) =>
      forEach(webhooks, ({ name, sideEffects }) => ({
        when: sideEffects.oneOf(['Some', 'Unknown']),
        at: sideEffects,
        data: { webhook: name, effects: sideEffects },
      })),
    ),
  },
})
