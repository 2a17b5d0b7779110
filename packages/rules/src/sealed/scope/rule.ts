import { and, definePortableRule, not, onObject } from '@rampart/engine'

interface SealedSecret {
  metadata?: { annotations?: Record<string, string> }
}

const clusterWide = 'sealedsecrets.bitnami.com/cluster-wide'
const namespaceWide = 'sealedsecrets.bitnami.com/namespace-wide'

export default definePortableRule({
  meta: {
    id: 'sealed/scope',
    title: 'SealedSecrets must use strict scope',
    severity: 'medium',
    appliesTo: ['bitnami.com/SealedSecret'],
    controls: ['nsa/secrets', 'mitre/T1552.007', 'owasp/K08:2022', 'owasp/K03:2025', 'practice/secrets-management'],
    messages: {
      'cluster-wide':
        'sealed secret opens in every namespace and under every name: annotation ' +
        'sealedsecrets.bitnami.com/cluster-wide is "true"',
      'namespace-wide': {
        text:
          'sealed secret opens under every name of its namespace: annotation ' +
          'sealedsecrets.bitnami.com/namespace-wide is "true"',
        severity: 'low',
      },
    },
    fix: {
      hint: 'seal the value anew with kubeseal --scope strict, and drop the annotation',
      autofix: 'none',
      note: 'the scope is part of what is encrypted: without the annotation the old text cannot be opened',
    },
  },
  violations: {
    // Any other spelling of true is strict (Scope of SecretScope in sealedsecret_expansion.go); the wider one wins.
    'cluster-wide': onObject<SealedSecret>(({ metadata: { annotations } }) => ({
      when: annotations.field(clusterWide).is('true'),
      at: annotations.field(clusterWide),
    })),
    'namespace-wide': onObject<SealedSecret>(({ metadata: { annotations } }) => ({
      when: and(annotations.field(namespaceWide).is('true'), not(annotations.field(clusterWide).is('true'))),
      at: annotations.field(namespaceWide),
    })),
  },
})
