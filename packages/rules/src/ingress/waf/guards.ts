import { and, joined, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { albPrefix, classAnnotation, isOfAlb, nginxPrefix, type Ingress } from '../../shapes/ingress.ts'

export interface Gateway {
  kind?: string
  metadata?: Ingress['metadata']
  spec?: { gatewayClassName?: string }
}

type Annotations = Expression<Record<string, string>>
type Text = Expression<string>

export const own = {
  engine: `${nginxPrefix}/enable-modsecurity`,
  coreRules: `${nginxPrefix}/enable-owasp-core-rules`,
  snippet: `${nginxPrefix}/modsecurity-snippet`,
} as const
const limits = ['limit-rps', 'limit-rpm', 'limit-connections'].map((name) => `${nginxPrefix}/${name}`)
const internalClasses = parameter<string[]>('internalClasses')

/** The AWS Load Balancer Controller makes load balancers internal unless it is told otherwise. */
export const isPublicIngress = (ingress: Expression<Ingress>): Condition => {
  const { kind, metadata, spec } = ingress
  const { annotations } = metadata
  return and(
    kind.is('Ingress'),
    not(spec.ingressClassName.oneOf(internalClasses)),
    not(and(spec.ingressClassName.absent(), annotations.field(classAnnotation).oneOf(internalClasses))),
    not(and(isOfAlb(ingress), not(annotations.field(`${albPrefix}/scheme`).is('internet-facing')))),
  )
}

export const isPublicGateway = ({ kind, spec }: Expression<Gateway>): Condition =>
  and(kind.is('Gateway'), not(spec.gatewayClassName.oneOf(internalClasses)))

const isWritten = (text: Text): Condition => text.matches('[^ \\t]')

export const hasListedGuard = (annotations: Annotations): Condition =>
  annotations.someEntry((annotation, value) =>
    parameter<string[]>('annotations').some((entry) => entry.is(joined(annotation, '=', value))),
  )

/** A guard that stands before the controller. */
export const hasOtherGuard = (annotations: Annotations): Condition =>
  or(isWritten(annotations.field(`${albPrefix}/wafv2-acl-arn`)), hasListedGuard(annotations))

export const hasEngine = (annotations: Annotations): Condition => annotations.field(own.engine).is('true')
export const hasCoreRules = (annotations: Annotations): Condition => annotations.field(own.coreRules).is('true')

/** Directives are read in any case. */
export const onlyDetects = (annotations: Annotations): Condition =>
  annotations.field(own.snippet).upper().matches('SECRULEENGINE[ \\t]+"?DETECTIONONLY')

export const hasListedLimit = (annotations: Annotations): Condition =>
  annotations.someEntry((annotation, value) =>
    and(annotation.oneOf(parameter<string[]>('rateAnnotations')), isWritten(value)),
  )

export const hasLimit = (annotations: Annotations): Condition =>
  or(...limits.map((limit) => isWritten(annotations.field(limit))), hasListedLimit(annotations))
