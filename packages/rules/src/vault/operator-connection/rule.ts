import { and, definePortableRule, forEach, not, onObject, or, parameter } from '@rampart/engine'

import { hasText } from '../../shapes/texts.ts'
import { isPlainHttp } from '../../shapes/url.ts'
import type { VaultAuth, VaultConnection, VaultStaticSecret } from '../../shapes/vault.ts'

export default definePortableRule({
  meta: {
    id: 'vault/operator-connection',
    title: 'Vault Secrets Operator connections must be verified and scoped',
    severity: 'medium',
    appliesTo: [
      'secrets.hashicorp.com/VaultConnection',
      'secrets.hashicorp.com/VaultAuth',
      'secrets.hashicorp.com/VaultAuthGlobal',
      'secrets.hashicorp.com/VaultStaticSecret',
    ],
    controls: [
      'nsa/secrets',
      'nsa/encryption',
      'mitre/T1552.007',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'practice/secrets-management',
    ],
    messages: {
      'skip-verify': { text: 'operator talks to whoever answers: skipTLSVerify is true', severity: 'high' },
      plaintext: { text: 'operator sends its token in clear text: address begins with http://', severity: 'high' },
      'all-namespaces': 'every namespace may log in as "{auth}": allowedNamespaces is "*"',
      'default-account': '"{auth}" logs in as an account that is not its own: kubernetes.serviceAccount is default',
      'static-jwt': { text: '"{auth}" logs in with a token that is kept in a Secret: jwt.secretRef', severity: 'low' },
      'static-app-role': {
        text: '"{auth}" logs in with a secret id that is kept in a Secret: appRole.secretRef',
        severity: 'low',
      },
      never: {
        text: 'secret "{secret}" keeps a value that was rotated or revoked: refreshAfter is not above 0',
        severity: 'low',
      },
      rarely: {
        text: 'secret "{secret}" keeps a value that was rotated or revoked for too long: refreshAfter is {interval}',
        severity: 'low',
      },
      overwrite: {
        text: 'secret "{secret}" replaces a Secret of the same name that is not its own: destination.overwrite is true',
        severity: 'low',
      },
    },
    parameters: {
      max: {
        type: 'string',
        description: 'the longest refreshAfter, as a duration such as 24h or 1h30m',
        pattern: '^(?:[0-9]+(?:ns|us|ms|s|m|h))+$',
        default: '24h',
      },
    },
    fix: {
      hint: 'use https:// and caCertSecretRef, list the namespaces, log in as a service account, and set refreshAfter',
      autofix: 'none',
      note: 'the authority, the namespaces and the account are known to whoever runs Vault',
    },
  },
  violations: {
    'skip-verify': onObject<VaultConnection>(({ spec }) => ({
      when: spec.skipTLSVerify.is(true),
      at: spec.skipTLSVerify,
    })),
    plaintext: onObject<VaultConnection>(({ spec }) => ({ when: isPlainHttp(spec.address), at: spec.address })),
    // Beside another name, the star is no wildcard (isAllowedNamespace of the operator).
    'all-namespaces': onObject<VaultAuth>(({ metadata, spec }) =>
      forEach(spec.allowedNamespaces, (namespace) => ({
        when: and(spec.allowedNamespaces.count().is(1), namespace.is('*')),
        at: namespace,
        data: { auth: metadata.name },
      })),
    ),
    'default-account': onObject<VaultAuth>(({ metadata, spec: { kubernetes } }) => ({
      when: kubernetes.serviceAccount.is('default'),
      at: kubernetes.serviceAccount,
      data: { auth: metadata.name },
    })),
    'static-jwt': onObject<VaultAuth>(({ metadata, spec: { jwt } }) => ({
      when: hasText(jwt.secretRef),
      at: jwt.secretRef,
      data: { auth: metadata.name },
    })),
    'static-app-role': onObject<VaultAuth>(({ metadata, spec: { appRole } }) => ({
      when: hasText(appRole.secretRef),
      at: appRole.secretRef,
      data: { auth: metadata.name },
    })),
    never: onObject<VaultStaticSecret>(({ kind, metadata, spec: { refreshAfter, syncConfig } }) => ({
      when: and(
        kind.is('VaultStaticSecret'),
        or(not(hasText(refreshAfter)), refreshAfter.belowDuration('1ns')),
        not(syncConfig.instantUpdates.is(true)),
      ),
      at: refreshAfter,
      data: { secret: metadata.name },
    })),
    rarely: onObject<VaultStaticSecret>(({ metadata, spec: { refreshAfter, syncConfig } }) => ({
      when: and(refreshAfter.aboveDuration(parameter<string>('max')), not(syncConfig.instantUpdates.is(true))),
      at: refreshAfter,
      data: { secret: metadata.name, interval: refreshAfter },
    })),
    overwrite: onObject<VaultStaticSecret>(({ metadata, spec: { destination } }) => ({
      when: and(destination.create.is(true), destination.overwrite.is(true)),
      at: destination.overwrite,
      data: { secret: metadata.name },
    })),
  },
})
