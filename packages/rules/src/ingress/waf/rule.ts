import { and, definePortableRule, not, onObject, type Condition, type Expression } from '@rampart/engine'

import { isGatewayGuarded, isIngressGuarded } from '../../analyses/backend-policies.ts'
import type { Ingress } from '../../shapes/ingress.ts'
import { textList } from '../../shapes/parameters.ts'
import { isGuardedByController } from './controller.ts'
import {
  hasCoreRules,
  hasEngine,
  hasLimit,
  hasListedGuard,
  hasListedLimit,
  hasOtherGuard,
  isPublicGateway,
  isPublicIngress,
  onlyDetects,
  own,
  type Gateway,
} from './guards.ts'

type Annotations = Expression<Record<string, string>>

const onIngress = (test: (annotations: Annotations) => Condition, at?: string) =>
  onObject<Ingress>((ingress) => {
    const { annotations, name } = ingress.metadata
    return {
      when: and(isPublicIngress(ingress), test(annotations)),
      at: at === undefined ? annotations : annotations.field(at),
      data: { name },
    }
  })

const onGateway = (test: (annotations: Annotations) => Condition) =>
  onObject<Gateway>((gateway) => {
    const { annotations, name } = gateway.metadata
    return { when: and(isPublicGateway(gateway), test(annotations)), at: annotations, data: { name } }
  })

export default definePortableRule({
  meta: {
    id: 'ingress/waf',
    title: 'Public Ingress should have a WAF and rate limits',
    severity: 'low',
    appliesTo: ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/Gateway'],
    controls: [
      'nsa/network-policies',
      'mitre/T1190',
      'mitre/T1498',
      'mitre/T1499',
      'owasp/K07:2022',
      'owasp/K06:2025',
      'practice/narrow-exposure',
    ],
    messages: {
      'no-waf': 'ingress "{name}" is public without a web application firewall: no annotation names one',
      'no-core-rules': `ingress "{name}" has a web application firewall without rules: ${own.coreRules} is not "true"`,
      'detection-only': `ingress "{name}" has a web application firewall that only watches: see ${own.snippet}`,
      'no-rate-limit': 'ingress "{name}" is public without a rate limit: no annotation sets one',
      'gateway-no-waf': 'gateway "{name}" is public without a web application firewall: no annotation names one',
      'gateway-no-rate-limit': 'gateway "{name}" is public without a rate limit: no annotation sets one',
    },
    parameters: {
      annotations: textList('annotations that attach a web application firewall, as annotation=value'),
      rateAnnotations: textList('annotations that set a rate limit, whatever their value is'),
      internalClasses: textList('classes of Ingresses and Gateways that cannot be reached from outside'),
    },
    fix: {
      hint: 'attach a policy of a web application firewall, and limit requests of one client',
      autofix: 'none',
      note: 'which rules an application can live with has to be tried',
    },
    optIn: true,
  },
  violations: {
    'no-waf': onIngress((annotations) => and(not(hasEngine(annotations)), not(hasOtherGuard(annotations)))),
    'no-core-rules': onIngress(
      (annotations) => and(hasEngine(annotations), not(hasCoreRules(annotations)), not(hasOtherGuard(annotations))),
      own.engine,
    ),
    'detection-only': onIngress(
      (annotations) =>
        and(
          hasEngine(annotations),
          hasCoreRules(annotations),
          onlyDetects(annotations),
          not(hasOtherGuard(annotations)),
        ),
      own.snippet,
    ),
    'no-rate-limit': onIngress((annotations) => not(hasLimit(annotations))),
    'gateway-no-waf': onGateway((annotations) => not(hasListedGuard(annotations))),
    'gateway-no-rate-limit': onGateway((annotations) => not(hasListedLimit(annotations))),
  },
  onlyInLinter: {
    note: "the ConfigMap of an ingress-nginx controller, and Google Cloud's policies for the Services behind",
    excuses: ({ message }, subject, { inventory }) => {
      if (message === 'gateway-no-waf') return isGatewayGuarded(subject, inventory)
      if (message !== 'no-waf' && message !== 'no-core-rules') return false
      return isGuardedByController(subject, inventory) || isIngressGuarded(subject, inventory)
    },
  },
})
