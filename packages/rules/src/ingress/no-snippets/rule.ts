import {
  and,
  definePortableRule,
  forEachEntry,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { nginxPrefix, type Ingress } from '../../shapes/ingress.ts'
import { textList } from '../../shapes/parameters.ts'

interface Controller {
  kind?: string
  metadata?: { name?: string; labels?: Record<string, string> }
  data?: Record<string, string>
}

/** Of risk Critical in the controller's own table (ingress-nginx documentation, annotations-risk). */
const suffix = '/(?:configuration|server|stream|auth|modsecurity)-snippet$'
const ofNginxInc = ['nginx.org/server-snippets', 'nginx.org/location-snippets']

const isSnippet = (annotation: Expression<string>): Condition =>
  or(
    annotation.oneOf(ofNginxInc),
    and(
      annotation.matches(suffix),
      parameter<string[]>('annotationPrefixes').some((prefix) => annotation.within(prefix)),
    ),
  )

const isController = ({ kind, metadata: { name, labels } }: Expression<Controller>): Condition =>
  and(
    kind.is('ConfigMap'),
    or(
      labels.field('app.kubernetes.io/name').is('ingress-nginx'),
      name.oneOf(['ingress-nginx-controller', 'nginx-configuration']),
    ),
  )

/** What strconv.ParseBool takes for true: the controller decodes its ConfigMap with it. */
const isTrue = (value: Expression<string>): Condition => value.oneOf(['1', 't', 'T', 'true', 'TRUE', 'True'])

const onController = (key: string, test: (allows: Condition, isCritical: Condition) => Condition) =>
  onObject<Controller>((object) => {
    const { data, metadata } = object
    const allows = isTrue(data.field('allow-snippet-annotations'))
    const isCritical = data.field('annotations-risk-level').is('Critical')
    return {
      when: and(isController(object), test(allows, isCritical)),
      at: data.field(key),
      data: { name: metadata.name },
    }
  })

export default definePortableRule({
  meta: {
    id: 'ingress/no-snippets',
    title: 'Ingress snippet annotations must not be used',
    severity: 'high',
    appliesTo: ['networking.k8s.io/Ingress', 'ConfigMap'],
    controls: [
      'nsa/network-policies',
      'mitre/T1190',
      'mitre/T1552.007',
      'mitre/T1528',
      'owasp/K07:2022',
      'owasp/K08:2022',
      'owasp/K07:2025',
      'practice/narrow-exposure',
    ],
    messages: {
      snippet: 'ingress "{name}" writes into the configuration of its controller: annotation {annotation}',
      'allowed-critical': {
        text:
          'ingress controller takes configuration from whoever may write an Ingress: allow-snippet-annotations of ' +
          'ConfigMap "{name}" is true, and annotations-risk-level is Critical',
        severity: 'critical',
      },
      allowed:
        'ingress controller takes configuration from whoever may write an Ingress: allow-snippet-annotations of ' +
        'ConfigMap "{name}" is true',
      risk: {
        text:
          'ingress controller takes annotations that inject configuration: annotations-risk-level of ConfigMap ' +
          '"{name}" is Critical',
        severity: 'medium',
      },
    },
    parameters: {
      annotationPrefixes: textList('what the annotations of ingress-nginx controllers begin with, before the slash', [
        nginxPrefix,
      ]),
    },
    fix: {
      hint: 'use the annotation that is made for the purpose, or a filter of the Gateway API',
      autofix: 'none',
      note: 'what the snippet does has to be done otherwise',
    },
  },
  violations: {
    snippet: onObject<Ingress>(({ kind, metadata: { name, annotations } }) =>
      forEachEntry(annotations, (annotation, value) => ({
        when: and(kind.is('Ingress'), isSnippet(annotation), value.matches('[^ \\t\\r\\n]')),
        at: value,
        data: { name, annotation },
      })),
    ),
    'allowed-critical': onController('allow-snippet-annotations', (allows, isCritical) => and(allows, isCritical)),
    allowed: onController('allow-snippet-annotations', (allows, isCritical) => and(allows, not(isCritical))),
    risk: onController('annotations-risk-level', (allows, isCritical) => and(isCritical, not(allows))),
  },
})
