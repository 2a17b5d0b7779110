import { and, definePortableRule, onObject, or, type Expression } from '@rampart/engine'

import type { SecretStore } from '../../shapes/external-secrets.ts'
import { literalCredentials } from './literals.ts'

interface Providers {
  aws?: { auth?: { secretRef?: object } }
  azurekv?: { authSecretRef?: object; authType?: string }
  gcpsm?: { auth?: { secretRef?: object } }
  vault?: { auth?: { appRole?: { secretRef?: object }; ldap?: object; tokenSecretRef?: object; userPass?: object } }
}

/** A store that keeps a credential where `place` says. */
const kept = (place: (provider: Expression<Providers>) => Expression<object>) =>
  onObject<SecretStore<Providers>>(({ metadata, spec }) => ({
    when: place(spec.provider).present(),
    at: place(spec.provider),
    data: { store: metadata.name },
  }))

export default definePortableRule({
  meta: {
    id: 'eso/static-credentials',
    title: 'Secret stores should use workload identity instead of static keys',
    severity: 'medium',
    hidesValue: true,
    appliesTo: ['external-secrets.io/SecretStore', 'external-secrets.io/ClusterSecretStore'],
    controls: [
      'nsa/secrets',
      'nsa/cloud-infrastructure',
      'mitre/T1552.001',
      'mitre/T1078',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'owasp/K08:2025',
      'practice/secrets-management',
    ],
    messages: {
      'vault-token': 'store "{store}" logs in with a token that is kept in a Secret: vault.auth.tokenSecretRef',
      'vault-user': 'store "{store}" logs in with a password that is kept in a Secret: vault.auth.userPass',
      'vault-ldap': 'store "{store}" logs in with a password that is kept in a Secret: vault.auth.ldap',
      'vault-app-role': {
        text: 'store "{store}" logs in with a secret id that is kept in a Secret: vault.auth.appRole.secretRef',
        severity: 'low',
      },
      aws: 'store "{store}" logs in with an access key that is kept in a Secret: aws.auth.secretRef',
      gcp: 'store "{store}" logs in with a service account key that is kept in a Secret: gcpsm.auth.secretRef',
      azure:
        'store "{store}" logs in with a service principal\'s secret that is kept in a Secret: azurekv.authSecretRef',
      literal: { text: 'store "{store}" holds a credential: {pattern}', severity: 'critical' },
    },
    fix: {
      hint: 'log in as a service account: vault.auth.kubernetes, aws.auth.jwt, workloadIdentity, WorkloadIdentity',
      autofix: 'none',
      note: 'the provider must trust the cluster first; a credential that was written into a store must be revoked',
    },
  },
  violations: {
    'vault-token': kept(({ vault }) => vault.auth.tokenSecretRef),
    'vault-user': kept(({ vault }) => vault.auth.userPass),
    'vault-ldap': kept(({ vault }) => vault.auth.ldap),
    'vault-app-role': kept(({ vault }) => vault.auth.appRole.secretRef),
    aws: kept(({ aws }) => aws.auth.secretRef),
    gcp: kept(({ gcpsm }) => gcpsm.auth.secretRef),
    azure: onObject<SecretStore<Providers>>(({ metadata, spec: { provider } }) => ({
      when: and(
        provider.azurekv.authSecretRef.present(),
        or(provider.azurekv.authType.absent(), provider.azurekv.authType.is('ServicePrincipal')),
      ),
      at: provider.azurekv.authSecretRef,
      data: { store: metadata.name },
    })),
  },
  onlyInLinter: {
    note: 'credentials that are written into the store itself are known by the formats of their vendors',
    check: literalCredentials,
  },
})
