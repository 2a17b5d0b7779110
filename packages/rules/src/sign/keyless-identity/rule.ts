import { definePortableRule } from '@rampart/engine'

import { celPolicies, classicPolicies } from '../../shapes/kyverno.ts'
import { imagePolicies } from '../../shapes/sigstore.ts'
import { classicViolations } from './classic.ts'
import { celViolations, controllerViolations } from './others.ts'

const medium = (text: string) => ({ text, severity: 'medium' }) as const

export default definePortableRule({
  meta: {
    id: 'sign/keyless-identity',
    title: 'Keyless verification must pin issuer and subject',
    severity: 'high',
    appliesTo: [...classicPolicies, ...celPolicies, ...imagePolicies],
    controls: [
      'nsa/building-secure-images',
      'mitre/T1525',
      'owasp/K02:2022',
      'owasp/K04:2025',
      'practice/image-signing',
    ],
    messages: {
      'no-issuer': 'rule "{rule}" trusts every identity provider: keyless has neither issuer nor issuerRegExp',
      'no-subject': 'rule "{rule}" trusts whoever signs: keyless has neither subject nor subjectRegExp',
      anyone: 'rule "{rule}" trusts anybody: keyless.{field} fits everything',
      loose: medium(
        'rule "{rule}" trusts others besides those that are meant: keyless.{field} "{pattern}" has an open end',
      ),
      'no-log': 'rule "{rule}" takes signatures that no transparency log knows: keyless.rekor.ignoreTlog is true',
      'no-timestamp': 'rule "{rule}" takes certificates that no log knows: keyless.ctlog.ignoreSCT is true',
      attestation: 'rule "{rule}" trusts attestations of anybody: keyless does not pin issuer and subject',
      'no-identities-cel': 'attestor "{attestor}" trusts whoever signs: keyless.identities is empty',
      'no-issuer-cel':
        'attestor "{attestor}" trusts every identity provider: an identity has neither issuer nor issuerRegExp',
      'no-subject-cel':
        'attestor "{attestor}" trusts whoever signs: an identity has neither subject, subjectRegExp nor subjectExpression',
      'anyone-cel': 'attestor "{attestor}" trusts anybody: {field} of an identity fits everything',
      'loose-cel': medium(
        'attestor "{attestor}" trusts others besides those that are meant: {field} "{pattern}" has an open end',
      ),
      'no-log-cel':
        'attestor "{attestor}" takes signatures that no transparency log knows: ctlog.insecureIgnoreTlog is true',
      'no-timestamp-cel': 'attestor "{attestor}" takes certificates that no log knows: ctlog.insecureIgnoreSCT is true',
      'no-identities-controller': 'authority trusts whoever signs: keyless.identities is empty',
      'no-issuer-controller':
        'authority trusts every identity provider: an identity has neither issuer nor issuerRegExp',
      'no-subject-controller': 'authority trusts whoever signs: an identity has neither subject nor subjectRegExp',
      'anyone-controller': 'authority trusts anybody: {field} of an identity fits everything',
      'loose-controller': medium(
        'authority trusts others besides those that are meant: {field} "{pattern}" has an open end',
      ),
      'no-timestamp-controller': 'authority takes certificates that no log knows: keyless.insecureIgnoreSCT is true',
    },
    fix: {
      hint: 'name the issuer and the exact subject, such as the workflow and its branch',
      autofix: 'none',
      note: 'only you know who signs',
    },
  },
  violations: { ...classicViolations, ...celViolations, ...controllerViolations },
})
