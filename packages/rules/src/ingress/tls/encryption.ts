import { and, joined, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { albPrefix, classAnnotation, isOfAlb, nginxPrefix, type Ingress } from '../../shapes/ingress.ts'

type Text = Expression<string>

export const hasTlsEntry = ({ spec: { tls } }: Expression<Ingress>): Condition => hasItems(tls)

const listenPorts = `${albPrefix}/listen-ports`
const isWritten = (text: Text): Condition => text.matches('[^ \\t]')

/** Also without a class: then the default class may be that of the load balancer controller. */
const mayBeOfAlb = (ingress: Expression<Ingress>): Condition =>
  or(
    isOfAlb(ingress),
    and(ingress.spec.ingressClassName.absent(), ingress.metadata.annotations.field(classAnnotation).absent()),
  )

const listensOn = ({ metadata: { annotations } }: Expression<Ingress>, protocol: string): Condition =>
  annotations.field(listenPorts).contains(`"${protocol}"`)

/** Something else than spec.tls brings the certificates. */
export const hasOtherTls = (ingress: Expression<Ingress>): Condition => {
  const { annotations } = ingress.metadata
  const isListed = annotations.someEntry((annotation, value) =>
    and(annotation.oneOf(parameter<string[]>('tlsAnnotations')), isWritten(value), not(value.is('false'))),
  )
  return or(
    isListed,
    annotations.field(`${nginxPrefix}/ssl-passthrough`).is('true'),
    and(mayBeOfAlb(ingress), listensOn(ingress, 'HTTPS')),
  )
}

/** A wildcard is one label. */
const standsFor = (pattern: Text, host: Text): Condition =>
  and(pattern.startsWith('*.'), host.endsWith(pattern.trimPrefix('*')), not(host.like(joined('*.', pattern))))

/** An entry without hosts is for all of them. */
export const isCovered = ({ spec: { tls } }: Expression<Ingress>, host: Text): Condition =>
  tls.some(({ hosts }) =>
    or(
      not(hasItems(hosts)),
      hosts.some((pattern) => or(pattern.is(host), standsFor(pattern, host))),
    ),
  )

/** A rule without a host is for all of them. */
export const isUsed = ({ spec: { rules } }: Expression<Ingress>, host: Text): Condition =>
  or(
    not(hasItems(rules)),
    rules.some((rule) =>
      or(not(isWritten(rule.host)), host.is(rule.host), standsFor(host, rule.host), standsFor(rule.host, host)),
    ),
  )

const forced = `${nginxPrefix}/force-ssl-redirect`
const redirects = ['haproxy.org/ssl-redirect', 'haproxy-ingress.github.io/ssl-redirect']

export const isRedirectOff = ({ metadata: { annotations } }: Expression<Ingress>, annotation: Text, value: Text) =>
  and(
    value.is('false'),
    or(
      annotation.oneOf(redirects),
      and(annotation.is(`${nginxPrefix}/ssl-redirect`), not(annotations.field(forced).is('true'))),
    ),
  )

/** Before there was an annotation for it, one wrote an action that redirects. */
export const isOpenBesideTls = (ingress: Expression<Ingress>): Condition => {
  const { annotations } = ingress.metadata
  const hasAction = annotations.someEntry((annotation, value) =>
    and(annotation.startsWith(`${albPrefix}/actions.`), value.contains('"redirect"')),
  )
  return and(
    mayBeOfAlb(ingress),
    listensOn(ingress, 'HTTP'),
    listensOn(ingress, 'HTTPS'),
    not(isWritten(annotations.field(`${albPrefix}/ssl-redirect`))),
    not(hasAction),
  )
}
