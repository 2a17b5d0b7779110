import {
  and,
  definePortableRule,
  forEach,
  forEachEntry,
  onObject,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'
import { allow, type Service } from '../../shapes/service.ts'
import { isEverybody, isOfInternal, isOpenAnnotation, isPublic, isUnlimited, isWithoutLimits } from './reach.ts'

const forEachAnnotation = (test: (annotation: Expression<string>, value: Expression<string>) => Condition) =>
  onObject<Service>((service) =>
    forEachEntry(service.metadata.annotations, (annotation, value) => ({
      when: and(isPublic(service), isUnlimited(service), test(annotation, value)),
      at: value,
      data: { name: service.metadata.name, annotation, value },
    })),
  )

const prefix = 'service.beta.kubernetes.io'

export default definePortableRule({
  meta: {
    id: 'svc/load-balancer-restricted',
    title: 'LoadBalancer Services must be internal or source-restricted',
    severity: 'medium',
    appliesTo: ['Service'],
    controls: [
      'nsa/network-policies',
      'mitre/T1133',
      'mitre/T1190',
      'owasp/K07:2022',
      'owasp/K06:2025',
      'practice/narrow-exposure',
    ],
    messages: {
      open:
        'service "{name}" is open to everybody: spec.type is "LoadBalancer", without loadBalancerSourceRanges or an ' +
        'annotation that makes it internal',
      'open-range': 'service "{name}" is open to everybody: spec.loadBalancerSourceRanges has {range}',
      'open-annotation': 'service "{name}" is open to everybody: annotation {annotation} is "{value}"',
      'not-internal':
        'service "{name}" is open to everybody: annotation {annotation} is "{value}", which does not make it internal',
    },
    parameters: {
      allow,
      internalAnnotations: textList(
        'annotations that make a load balancer internal, as annotation=value; case does not count',
        [
          `${prefix}/aws-load-balancer-scheme=internal`,
          `${prefix}/aws-load-balancer-internal=true`,
          // What was asked for before Kubernetes 1.15 took any value.
          `${prefix}/aws-load-balancer-internal=0.0.0.0/0`,
          'networking.gke.io/load-balancer-type=Internal',
          'cloud.google.com/load-balancer-type=Internal',
          `${prefix}/azure-load-balancer-internal=true`,
          `${prefix}/openstack-internal-load-balancer=true`,
          `${prefix}/oci-load-balancer-internal=true`,
        ],
      ),
      internalClasses: textList('values of loadBalancerClass whose load balancers are never public', ['tailscale']),
    },
    fix: {
      hint: 'set loadBalancerSourceRanges, or the annotation that makes the load balancer internal',
      autofix: 'none',
      note: 'who has to reach the Service needs a human decision',
    },
  },
  violations: {
    open: onObject<Service>((service) => ({
      when: isWithoutLimits(service),
      at: service.spec.type,
      data: { name: service.metadata.name },
    })),
    'open-range': onObject<Service>((service) =>
      forEach(service.spec.loadBalancerSourceRanges, (range) => ({
        when: and(isPublic(service), isEverybody(range)),
        at: range,
        data: { name: service.metadata.name, range },
      })),
    ),
    'open-annotation': forEachAnnotation(isOpenAnnotation),
    'not-internal': forEachAnnotation(isOfInternal),
  },
})
