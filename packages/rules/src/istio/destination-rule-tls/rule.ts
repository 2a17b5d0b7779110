import { and, definePortableRule, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type { ClientTls } from '../../shapes/istio.ts'
import { globList, isLikeAny } from '../../shapes/parameters.ts'
import { hasText } from '../../shapes/texts.ts'
import { fixes } from './fixes.ts'
import { judgedIn, saidOf } from './places.ts'

type Tls = Expression<ClientTls>
type Host = Expression<string>

/** DISABLE is the first value of the enumeration, and so what a block without a mode means. */
const isOff = (tls: Tls): Condition => and(tls.present(), or(tls.mode.absent(), tls.mode.is('DISABLE')))

/** A Service of the mesh, by its full or short name, or all of them. */
const isInMesh = (host: Host): Condition =>
  or(
    host.endsWith('.svc'),
    host.endsWith('.svc.cluster.local'),
    host.oneOf(['*.local', '*.cluster.local']),
    host.matches('^[^.]+$'),
  )

/** The API server has a certificate of its own and is never part of the mesh. */
const isOutside = (host: Host): Condition =>
  or(host.matches('^kubernetes[.]default[.]svc([.]|$)'), isLikeAny(host, parameter<string[]>('outOfMesh')))

/** Since 1.21 a proxy verifies by the authorities of its operating system where nothing else is given. */
const isOld = (): Condition => parameter<string>('istioVersion').matches('[.](1?[0-9]|20)$')

const isUnverified = (tls: Tls): Condition =>
  and(
    tls.mode.oneOf(['SIMPLE', 'MUTUAL']),
    not(
      or(
        hasText(tls.caCertificates),
        hasText(tls.credentialName),
        hasItems(tls.subjectAltNames),
        tls.insecureSkipVerify.is(true),
      ),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'istio/destination-rule-tls',
    title: 'Client TLS settings must verify and must not disable mTLS',
    severity: 'high',
    appliesTo: ['networking.istio.io/DestinationRule'],
    controls: [
      'nsa/service-meshes',
      'nsa/traffic-encryption',
      'owasp/K07:2022',
      'owasp/K05:2025',
      'practice/service-mesh',
    ],
    messages: {
      ...saidOf(
        'no-verify',
        (place) => `rule "{rule}" takes any certificate for that of "{host}": insecureSkipVerify is true in ${place}`,
      ),
      ...saidOf(
        'disable',
        (place) => `rule "{rule}" sends plain text to "{host}" in the mesh: mode is DISABLE or absent in ${place}`,
      ),
      ...saidOf('unverified', (place) => ({
        text: `rule "{rule}" does not verify "{host}": no caCertificates, credentialName or subjectAltNames in ${place}`,
        severity: 'medium' as const,
      })),
    },
    parameters: {
      istioVersion: {
        type: 'string',
        pattern: '^1\\.[0-9]+$',
        description: 'the minor version of Istio; before 1.21 servers are not verified by default',
        default: '1.31',
      },
      outOfMesh: globList('hosts in the cluster that have no proxy'),
    },
    fix: {
      hint: 'use ISTIO_MUTUAL for hosts of the mesh, and SIMPLE with caCertificates for others',
      autofix: 'guarded',
      note: 'a server without a proxy, or with a certificate of another authority, is not reached any more',
    },
  },
  fixes,
  violations: {
    ...judgedIn('no-verify', ({ insecureSkipVerify }) => ({
      when: insecureSkipVerify.is(true),
      at: insecureSkipVerify,
    })),
    ...judgedIn('disable', (tls, host) => ({
      when: and(isOff(tls), isInMesh(host), not(isOutside(host))),
      at: tls.mode,
    })),
    ...judgedIn('unverified', (tls) => ({ when: and(isUnverified(tls), isOld()), at: tls.mode })),
  },
})
