import { and, or, type Condition, type Expression } from '@rampart/engine'

/** The fields of an Ingress that rules read, of networking.k8s.io/v1 and of the versions before. */
export interface Ingress {
  kind?: string
  metadata?: { name?: string; namespace?: string; annotations?: Record<string, string> }
  spec?: {
    ingressClassName?: string
    defaultBackend?: object
    rules?: { host?: string; http?: { paths?: { path?: string; pathType?: string }[] } }[]
    tls?: { hosts?: string[]; secretName?: string }[]
  }
}

/** The annotations of the ingress-nginx controller, unless it is told otherwise. */
export const nginxPrefix = 'nginx.ingress.kubernetes.io'

export const albPrefix = 'alb.ingress.kubernetes.io'

export const classAnnotation = 'kubernetes.io/ingress.class'

/** As the AWS Load Balancer Controller's own examples call its class, and as most call their variants of it. */
export const isOfAlb = ({ metadata, spec: { ingressClassName } }: Expression<Ingress>): Condition =>
  or(
    ingressClassName.like('*alb*'),
    // The field wins over the annotation that it replaced.
    and(ingressClassName.absent(), metadata.annotations.field(classAnnotation).like('*alb*')),
  )
