import { and, joined, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { isAllowed, type Service } from '../../shapes/service.ts'

type Text = Expression<string>

const prefix = 'service.beta.kubernetes.io'
const rangeAnnotations = [`${prefix}/load-balancer-source-ranges`, `${prefix}/azure-allowed-ip-ranges`]
const awsType = `${prefix}/aws-load-balancer-type`
const awsScheme = `${prefix}/aws-load-balancer-scheme`
const awsInternal = `${prefix}/aws-load-balancer-internal`

const internalAnnotations = parameter<string[]>('internalAnnotations')

/** A range of length 0 is everybody, whatever its address. */
export const isEverybody = (range: Text): Condition => range.matches('/0+[ \\t]*$')

const holdsEverybody = (ranges: Text): Condition => ranges.matches('/0+[ \\t]*(?:,|$)')

export const isOpenAnnotation = (annotation: Text, value: Text): Condition =>
  and(annotation.oneOf(rangeAnnotations), holdsEverybody(value))

export const isOfInternal = (annotation: Text, value: Text): Condition =>
  and(
    value.present(),
    internalAnnotations.some((entry) => entry.startsWith(joined(annotation, '='))),
  )

/** That controller makes load balancers internal unless it is told otherwise (its buildLoadBalancerScheme). */
const isOfAwsController = ({ metadata: { annotations }, spec }: Expression<Service>): Condition =>
  and(
    or(spec.loadBalancerClass.is('service.k8s.aws/nlb'), annotations.field(awsType).oneOf(['external', 'nlb-ip'])),
    annotations.field(awsScheme).absent(),
    annotations.field(awsInternal).absent(),
  )

const isInternalAnnotation = (annotation: Text, value: Text): Condition =>
  internalAnnotations.some((entry) => entry.upper().is(joined(annotation, '=', value).upper()))

/** Nothing but an annotation can keep its address from being public. */
const mayBePublic = (service: Expression<Service>): Condition =>
  and(
    service.spec.type.is('LoadBalancer'),
    not(isOfAwsController(service)),
    not(service.spec.loadBalancerClass.oneOf(parameter<string[]>('internalClasses'))),
    not(isAllowed(service)),
  )

export const isPublic = (service: Expression<Service>): Condition =>
  and(mayBePublic(service), not(service.metadata.annotations.someEntry(isInternalAnnotation)))

const hasField = ({ spec }: Expression<Service>): Condition => hasItems(spec.loadBalancerSourceRanges)

const isRanges = (annotation: Text, value: Text): Condition =>
  and(annotation.oneOf(rangeAnnotations), value.matches('[^ \\t,]'))

/** Neither the field, which wins, nor an annotation says who may come. */
export const isUnlimited = (service: Expression<Service>): Condition =>
  and(
    not(hasField(service)),
    not(
      service.metadata.annotations.someEntry((annotation, value) =>
        and(isRanges(annotation, value), not(holdsEverybody(value))),
      ),
    ),
  )

/** Nothing at all says who may come: what says it wrongly has a message of its own. */
export const isWithoutLimits = (service: Expression<Service>): Condition =>
  and(
    mayBePublic(service),
    not(hasField(service)),
    not(
      service.metadata.annotations.someEntry((annotation, value) =>
        or(isRanges(annotation, value), isOfInternal(annotation, value)),
      ),
    ),
  )
