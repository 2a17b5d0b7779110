import { and, forEach, not, onObject, type Condition, type Place } from '@rampart/engine'

import { toldInOtherWords } from '../../analyses/in-other-words.ts'
import type { Gateway } from '../../shapes/istio.ts'
import { globList } from '../../shapes/parameters.ts'
import { isForChallengesOnly } from './acme.ts'
import {
  endsTls,
  isAnyHost,
  isInternal,
  isOpenPassthrough,
  isPlaintext,
  knowsHosts,
  lacksCertificate,
  type Metadata,
  type Server,
} from './servers.ts'

const onServers = (when: (server: Server, metadata: Metadata) => Condition, at: (server: Server) => Place) =>
  onObject<Gateway>(({ metadata, spec }) =>
    forEach(spec.servers, (server) => ({
      when: when(server, metadata),
      at: at(server),
      data: { gateway: metadata.name, port: server.port.number },
    })),
  )

const onHosts = (when: (server: Server, metadata: Metadata) => Condition) =>
  onObject<Gateway>(({ metadata, spec }) =>
    forEach(spec.servers, (server) =>
      forEach(server.hosts, (host) => ({
        when: and(isAnyHost(host), when(server, metadata)),
        at: host,
        data: { gateway: metadata.name, port: server.port.number },
      })),
    ),
  )

export default toldInOtherWords(
  {
    meta: {
      id: 'istio/gateway-tls',
      title: 'Istio gateways must terminate TLS properly',
      severity: 'high',
      appliesTo: ['networking.istio.io/Gateway'],
      controls: [
        'nsa/service-meshes',
        'nsa/traffic-encryption',
        'owasp/K07:2022',
        'owasp/K05:2025',
        'practice/service-mesh',
      ],
      messages: {
        plaintext: 'gateway "{gateway}" speaks plain text on port {port}: tls.httpsRedirect of the server is not true',
        'plaintext-challenges': {
          text: 'gateway "{gateway}" speaks plain text on port {port}, for challenges of ACME alone: tls.httpsRedirect',
          severity: 'medium',
        },
        'plaintext-internal': {
          text: 'gateway "{gateway}" of the mesh speaks plain text on port {port}: tls.httpsRedirect is not true',
          severity: 'low',
        },
        'no-certificate': {
          text: 'gateway "{gateway}" has no certificate for port {port}: tls of the server names neither Secret nor file',
          severity: 'medium',
        },
        'auto-passthrough': {
          text: 'gateway "{gateway}" reaches what callers name on port {port}: tls.mode is AUTO_PASSTHROUGH',
          severity: 'low',
        },
        'old-version': {
          text: 'gateway "{gateway}" speaks versions of TLS that are broken on port {port}: tls.minProtocolVersion',
          severity: 'medium',
        },
        'no-verify': {
          text: 'gateway "{gateway}" takes any client certificate on port {port}: tls.insecureSkipVerify is true',
          severity: 'medium',
        },
        'any-host': {
          text: 'gateway "{gateway}" serves every host on port {port}: hosts of the server list *',
          severity: 'low',
        },
        'any-host-plaintext': {
          text: 'gateway "{gateway}" serves every host in plain text on port {port}: hosts of the server list *',
          severity: 'medium',
        },
      },
      parameters: {
        internalGateways: globList('names of gateways that listen in the mesh alone', [
          'cluster-local-gateway',
          'knative-local-gateway',
        ]),
      },
      fix: {
        hint: 'serve HTTPS with a credentialName, and let the HTTP server redirect',
        autofix: 'none',
        note: 'it needs a certificate for the names of the owner',
      },
    },
    violations: {
      plaintext: onServers(
        (server, metadata) => and(isPlaintext(server), not(isInternal(metadata))),
        (server) => server,
      ),
      'plaintext-internal': onServers(
        (server, metadata) => and(isPlaintext(server), isInternal(metadata)),
        (server) => server,
      ),
      'no-certificate': onServers(
        (server) => and(endsTls(server), lacksCertificate(server)),
        ({ tls }) => tls,
      ),
      'auto-passthrough': onServers(
        (server) => and(endsTls(server), isOpenPassthrough(server)),
        ({ tls }) => tls.mode,
      ),
      'old-version': onServers(
        (server) => and(endsTls(server), server.tls.minProtocolVersion.oneOf(['TLSV1_0', 'TLSV1_1'])),
        ({ tls }) => tls.minProtocolVersion,
      ),
      'no-verify': onServers(
        (server) => and(endsTls(server), server.tls.insecureSkipVerify.is(true)),
        ({ tls }) => tls.insecureSkipVerify,
      ),
      'any-host': onHosts((server, metadata) =>
        and(knowsHosts(server), not(and(isPlaintext(server), not(isInternal(metadata))))),
      ),
      'any-host-plaintext': onHosts((server, metadata) => and(isPlaintext(server), not(isInternal(metadata)))),
    },
  },
  {
    note: 'plain text weighs less where VirtualServices of the input route only challenges of ACME to its hosts',
    instead: ({ message, path }, subject, context) =>
      message === 'plaintext' && isForChallengesOnly(path, subject, context) ? 'plaintext-challenges' : undefined,
  },
)
