import { and, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type { Gateway, GatewayServer } from '../../shapes/istio.ts'
import { isLikeAny } from '../../shapes/parameters.ts'
import { hasText } from '../../shapes/texts.ts'

export type Metadata = Expression<NonNullable<Gateway['metadata']>>
export type Server = Expression<GatewayServer>

export const isPlaintext = ({ port, tls }: Server): Condition =>
  and(port.protocol.upper().oneOf(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB']), not(tls.httpsRedirect.is(true)))

export const endsTls = ({ port }: Server): Condition => port.protocol.upper().oneOf(['HTTPS', 'TLS'])

/** Only here does a host choose anything: opaque TCP knows no names. */
export const knowsHosts = ({ port }: Server): Condition =>
  port.protocol.upper().oneOf(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTPS', 'TLS'])

export const isInternal = ({ name }: Metadata): Condition => isLikeAny(name, parameter<string[]>('internalGateways'))

export const lacksCertificate = ({ tls }: Server): Condition =>
  and(
    tls.mode.oneOf(['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL']),
    not(
      or(
        hasText(tls.credentialName),
        hasItems(tls.credentialNames),
        hasItems(tls.tlsCertificates),
        hasText(tls.serverCertificate),
      ),
    ),
  )

/** 15443 is the port between clusters of one mesh. */
export const isOpenPassthrough = ({ port, tls, hosts }: Server): Condition =>
  and(tls.mode.is('AUTO_PASSTHROUGH'), not(port.number.is(15443)), not(hosts.every((host) => host.endsWith('.local'))))

/** With or without the namespace that may bind to it. */
export const isAnyHost = (host: Expression<string>): Condition => or(host.is('*'), host.endsWith('/*'))
