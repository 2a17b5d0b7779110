import { and, definePortableRule, not, onObject, parameter, type ParameterSchema } from '@rampart/engine'

import type { Certificate } from '../../shapes/cert-manager.ts'
import { globList } from '../../shapes/parameters.ts'
import { lateRenewals } from './lead.ts'
import { messages } from './messages.ts'
import { findings, isLongerThan, ofCertificate, ofIngress } from './validity.ts'

interface ClusterConfiguration {
  caCertificateValidityPeriod?: string
  certificateValidityPeriod?: string
}

const duration = (description: string, byDefault: string): ParameterSchema => ({
  type: 'string',
  description: `${description}, as a duration such as 72h or 1h30m`,
  pattern: '^(?:[0-9]+(?:ns|us|ms|s|m|h))+$',
  default: byDefault,
})
const maxDuration = parameter<string>('maxDuration')
const maxCaDuration = parameter<string>('maxCaDuration')

export default definePortableRule({
  meta: {
    id: 'certs/rotation',
    title: 'Certificates must be short-lived, renewed in time and re-keyed',
    severity: 'medium',
    appliesTo: ['cert-manager.io/Certificate', 'kubeadm.k8s.io/ClusterConfiguration', 'networking.k8s.io/Ingress'],
    controls: [
      'nsa/encryption',
      'mitre/T1552.001',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'practice/certificate-rotation',
    ],
    messages,
    parameters: {
      maxDuration: duration('how long certificates may be valid', '2400h'),
      maxCaDuration: duration('how long certificates that sign others may be valid', '87600h'),
      minLead: duration('how long before its end a certificate must be renewed', '72h'),
      certManagerVersion: {
        type: 'string',
        description:
          'the version of cert-manager that runs; from 1.18 on, a new key for each certificate is the default',
        pattern: '^v?[0-9]+[.][0-9]+',
        default: '1.20',
      },
      pinnedKeys: globList('names of certificates whose key clients have pinned'),
    },
    fix: {
      hint: 'drop rotationPolicy Never, and shorten the duration',
      autofix: 'guarded',
      note:
        'with rotationPolicy Always the key changes at the next renewal: clients that pin it, and servers that do not ' +
        'read it again, break',
    },
  },
  fixes: {
    'never-rotated': { set: 'Always' },
    'unset-policy': { set: 'Always' },
    'ingress-never-rotated': { set: 'Always' },
    'ingress-unset-policy': { set: 'Always' },
  },
  violations: {
    long: onObject<Certificate & { kind?: string }>(({ kind, metadata, spec }) => ({
      when: and(kind.is('Certificate'), not(spec.isCA.is(true)), isLongerThan(spec.duration, maxDuration)),
      at: spec.duration,
      data: { name: metadata.name, max: maxDuration },
    })),
    'long-ca': onObject<Certificate>(({ metadata, spec }) => ({
      when: and(spec.isCA.is(true), isLongerThan(spec.duration, maxCaDuration)),
      at: spec.duration,
      data: { name: metadata.name, max: maxCaDuration },
    })),
    'duration-too-short': ofCertificate(findings.durationTooShort),
    'renewal-too-short': ofCertificate(findings.renewalTooShort),
    'renewal-too-long': ofCertificate(findings.renewalTooLong),
    'renewal-twice': onObject<Certificate>(({ metadata, spec: { renewBefore, renewBeforePercentage } }) => ({
      when: and(renewBefore.present(), renewBeforePercentage.present()),
      at: renewBeforePercentage,
      data: { name: metadata.name },
    })),
    'never-rotated': ofCertificate(findings.neverRotated),
    'unset-policy': ofCertificate(findings.unsetPolicy),
    'kubeadm-long': onObject<ClusterConfiguration>(({ certificateValidityPeriod: period }) => ({
      when: period.aboveDuration('8760h'),
      at: period,
    })),
    'kubeadm-long-ca': onObject<ClusterConfiguration>(({ caCertificateValidityPeriod: period }) => ({
      when: period.aboveDuration('87600h'),
      at: period,
    })),
    'ingress-long': ofIngress(({ asked, duration: asksFor, name }) => ({
      when: and(asked, isLongerThan(asksFor, maxDuration)),
      at: asksFor,
      data: { name, max: maxDuration },
    })),
    'ingress-duration-too-short': ofIngress(findings.durationTooShort),
    'ingress-renewal-too-short': ofIngress(findings.renewalTooShort),
    'ingress-renewal-too-long': ofIngress(findings.renewalTooLong),
    'ingress-never-rotated': ofIngress(findings.neverRotated),
    'ingress-unset-policy': ofIngress(findings.unsetPolicy),
  },
  onlyInLinter: {
    note: 'how long before its end a certificate is renewed takes a calculation: minLead',
    check: lateRenewals,
  },
})
