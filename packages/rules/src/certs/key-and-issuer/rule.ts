import {
  and,
  definePortableRule,
  forEach,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import {
  areOfServices,
  type Certificate,
  type CertificateSpec,
  type Issuer,
  type PrivateKey,
} from '../../shapes/cert-manager.ts'
import { globList, isLikeAny } from '../../shapes/parameters.ts'
import { isPlainHttp } from '../../shapes/url.ts'
import { selfSignedLeaf, signsForIssuer } from './issuers.ts'
import { wildcardOfPublicSuffix } from './public-suffixes.ts'

/** The default algorithm. */
const isRsa = ({ algorithm }: Expression<PrivateKey>): Condition => or(algorithm.absent(), algorithm.is('RSA'))

const isUnexpectedCa = (name: Expression<string>, { isCA }: Expression<CertificateSpec>): Condition =>
  and(isCA.is(true), not(isLikeAny(name, parameter<string[]>('caCertificates'))))

export default definePortableRule({
  meta: {
    id: 'certs/key-and-issuer',
    title: 'Certificates must use strong keys and proper issuers',
    severity: 'medium',
    appliesTo: ['cert-manager.io/Certificate', 'cert-manager.io/Issuer', 'cert-manager.io/ClusterIssuer'],
    controls: ['nsa/encryption', 'owasp/K03:2025', 'owasp/K07:2025', 'practice/certificate-rotation'],
    messages: {
      'weak-key': {
        text: 'certificate "{certificate}" asks for an RSA key of {size} bits: privateKey.size is below 2048',
        severity: 'high',
      },
      'weak-ca-key': {
        text: 'authority "{certificate}" outlives its RSA key: privateKey.size is below 3072',
        severity: 'low',
      },
      'unknown-curve':
        'certificate "{certificate}" asks for an ECDSA key that does not exist: privateKey.size is {size}',
      ca: 'certificate "{certificate}" may sign others: isCA is true',
      'service-ca': { text: 'certificate "{certificate}" of a service may sign others: isCA is true', severity: 'low' },
      'self-signed': {
        text: 'certificate "{certificate}" cannot be told from a forged one: issuer "{issuer}" is selfSigned',
        severity: 'low',
      },
      'plain-acme': {
        text: 'issuer "{issuer}" talks to its authority in clear text: acme.server begins with http://',
        severity: 'high',
      },
      'unverified-acme': {
        text: 'issuer "{issuer}" talks to whoever answers: acme.skipTLSVerify is true',
        severity: 'high',
      },
      'staging-acme': {
        text: 'issuer "{issuer}" gives certificates that nobody trusts: acme.server is one for staging',
        severity: 'low',
      },
      'public-wildcard': 'certificate "{certificate}" asks for the names of everybody: "{name}" in dnsNames',
    },
    parameters: {
      caCertificates: globList('names of certificates that are meant to sign others'),
    },
    fix: {
      hint: 'use ECDSA 256 or RSA 2048 at least, drop isCA, and let an authority that clients trust sign',
      autofix: 'none',
      note: 'clients may know the old key or issuer',
    },
  },
  violations: {
    // 0 is unset (ValidateCertificateSpec).
    'weak-key': onObject<Certificate>(({ metadata, spec: { privateKey } }) => ({
      when: and(isRsa(privateKey), privateKey.size.above(0), privateKey.size.below(2048)),
      at: privateKey.size,
      data: { certificate: metadata.name, size: privateKey.size },
    })),
    'weak-ca-key': onObject<Certificate>(({ metadata, spec: { isCA, privateKey } }) => ({
      when: and(
        isCA.is(true),
        isRsa(privateKey),
        or(
          privateKey.size.absent(),
          privateKey.size.is(0),
          and(privateKey.size.atLeast(2048), privateKey.size.below(3072)),
        ),
      ),
      at: privateKey.size,
      data: { certificate: metadata.name },
    })),
    'unknown-curve': onObject<Certificate>(({ metadata, spec: { privateKey } }) => ({
      when: and(
        privateKey.algorithm.is('ECDSA'),
        privateKey.size.above(0),
        not(privateKey.size.oneOf([256, 384, 521])),
      ),
      at: privateKey.size,
      data: { certificate: metadata.name, size: privateKey.size },
    })),
    ca: onObject<Certificate>(({ metadata, spec }) => ({
      when: and(isUnexpectedCa(metadata.name, spec), not(areOfServices(spec.dnsNames))),
      at: spec.isCA,
      data: { certificate: metadata.name },
    })),
    'service-ca': onObject<Certificate>(({ metadata, spec }) => ({
      when: and(isUnexpectedCa(metadata.name, spec), areOfServices(spec.dnsNames)),
      at: spec.isCA,
      data: { certificate: metadata.name },
    })),
    'plain-acme': onObject<Issuer>(({ metadata, spec: { acme } }) => ({
      when: isPlainHttp(acme.server),
      at: acme.server,
      data: { issuer: metadata.name },
    })),
    'unverified-acme': onObject<Issuer>(({ metadata, spec: { acme } }) => ({
      when: acme.skipTLSVerify.is(true),
      at: acme.skipTLSVerify,
      data: { issuer: metadata.name },
    })),
    'staging-acme': onObject<Issuer>(({ metadata, spec: { acme } }) => ({
      when: acme.server.contains('staging'),
      at: acme.server,
      data: { issuer: metadata.name },
    })),
    'public-wildcard': onObject<Certificate>(({ metadata, spec }) =>
      forEach(spec.dnsNames, (name) => ({
        when: name.matches(wildcardOfPublicSuffix),
        at: name,
        data: { certificate: metadata.name, name },
      })),
    ),
  },
  onlyInLinter: {
    note: 'issuers in the input tell which certificates sign for them, and which they sign with the own key',
    excuses: ({ message }, subject, context) =>
      (message === 'ca' || message === 'service-ca') && signsForIssuer(subject, context),
    check: selfSignedLeaf,
  },
})
