import { and, definePortableRule, enabled, forEach, forEachEntry, not, onObject } from '@rampart/engine'

import { albPrefix, type Ingress } from '../../shapes/ingress.ts'
import { textList } from '../../shapes/parameters.ts'
import { lacksText } from '../../shapes/texts.ts'
import { hasOtherTls, hasTlsEntry, isCovered, isOpenBesideTls, isRedirectOff, isUsed } from './encryption.ts'

export default definePortableRule({
  meta: {
    id: 'ingress/tls',
    title: 'Ingress must use TLS and redirect to it',
    severity: 'high',
    appliesTo: ['networking.k8s.io/Ingress'],
    controls: ['nsa/traffic-encryption', 'owasp/K07:2022', 'owasp/K05:2025', 'practice/narrow-exposure'],
    messages: {
      none: 'ingress "{name}" is served in clear text: spec.tls is empty',
      'host-uncovered': {
        text: 'ingress "{name}" has no certificate for {host}: no entry of spec.tls names it',
        severity: 'medium',
      },
      'no-secret': {
        text:
          'ingress "{name}" is served with its controller\'s default certificate: an entry of spec.tls has no ' +
          'secretName',
        severity: 'medium',
      },
      'unused-host': {
        text: 'ingress "{name}" has a certificate for {host}, which no rule is about: spec.tls',
        severity: 'low',
      },
      'no-redirect': {
        text: 'ingress "{name}" is also served in clear text: annotation {annotation} is "false"',
        severity: 'medium',
      },
      'no-alb-redirect': {
        text: `ingress "{name}" is also served in clear text: ${albPrefix}/listen-ports has HTTP, without ssl-redirect`,
        severity: 'medium',
      },
    },
    parameters: {
      defaultCertificate: {
        type: 'boolean',
        description: "the controller's default certificate is a good one, so that secretName may be left out",
        default: false,
      },
      tlsAnnotations: textList('annotations that bring TLS without spec.tls, whatever their value is, but for false', [
        `${albPrefix}/certificate-arn`,
        'networking.gke.io/managed-certificates',
        'ingress.gcp.kubernetes.io/pre-shared-cert',
        'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
        'traefik.ingress.kubernetes.io/router.tls',
      ]),
    },
    fix: {
      hint: 'add spec.tls with the hosts of all rules and a secretName, and let cert-manager issue the certificate',
      autofix: 'none',
      note: 'the certificate has to come from somewhere',
    },
  },
  violations: {
    none: onObject<Ingress>((ingress) => ({
      when: and(not(hasTlsEntry(ingress)), not(hasOtherTls(ingress))),
      at: ingress.spec.tls,
      data: { name: ingress.metadata.name },
    })),
    'host-uncovered': onObject<Ingress>((ingress) => {
      const isJudged = and(hasTlsEntry(ingress), not(hasOtherTls(ingress)))
      return forEach(ingress.spec.rules, ({ host }) => ({
        when: and(isJudged, host.matches('[^ \\t]'), not(isCovered(ingress, host))),
        at: host,
        data: { name: ingress.metadata.name, host },
      }))
    }),
    'no-secret': onObject<Ingress>((ingress) => {
      const isJudged = and(not(enabled('defaultCertificate')), not(hasOtherTls(ingress)))
      return forEach(ingress.spec.tls, ({ secretName }) => ({
        when: and(isJudged, lacksText(secretName)),
        at: secretName,
        data: { name: ingress.metadata.name },
      }))
    }),
    'unused-host': onObject<Ingress>((ingress) =>
      forEach(ingress.spec.tls, ({ hosts }) =>
        forEach(hosts, (host) => ({
          when: and(host.present(), not(isUsed(ingress, host))),
          at: host,
          data: { name: ingress.metadata.name, host },
        })),
      ),
    ),
    'no-redirect': onObject<Ingress>((ingress) =>
      forEachEntry(ingress.metadata.annotations, (annotation, value) => ({
        when: and(hasTlsEntry(ingress), isRedirectOff(ingress, annotation, value)),
        at: value,
        data: { name: ingress.metadata.name, annotation },
      })),
    ),
    'no-alb-redirect': onObject<Ingress>((ingress) => ({
      when: isOpenBesideTls(ingress),
      at: ingress.metadata.annotations.field(`${albPrefix}/listen-ports`),
      data: { name: ingress.metadata.name },
    })),
  },
})
