import { definePortableRule, not } from '@rampart/engine'

import { onIdleDeny, onRules, onSources } from './scopes.ts'
import { isAnyAddress, isAnyPrincipal, isAnyToken, isLimited, isOnlyNegative } from './sources.ts'

export default definePortableRule({
  meta: {
    id: 'istio/authz-allow-all',
    title: 'AuthorizationPolicies must not allow everyone',
    severity: 'high',
    appliesTo: ['security.istio.io/AuthorizationPolicy'],
    controls: [
      'nsa/service-meshes',
      'mitre/T1190',
      'mitre/T1046',
      'owasp/K07:2022',
      'owasp/K02:2025',
      'owasp/K05:2025',
      'practice/service-mesh',
    ],
    messages: {
      everyone: 'policy "{policy}" allows everyone everything: a rule of spec.rules says neither who calls nor what',
      'everyone-some': {
        text: 'policy "{policy}" allows everyone some requests: a rule of spec.rules does not say who calls',
        severity: 'medium',
      },
      negative:
        'policy "{policy}" allows everyone but a few, and all callers without a certificate: ' +
        'a source in spec.rules has only fields that exclude',
      'any-address': 'policy "{policy}" allows every address: blocks of a source in spec.rules hold all of them',
      'any-principal': {
        text: 'policy "{policy}" allows everyone in the mesh: principals or namespaces of a source in spec.rules hold *',
        severity: 'medium',
      },
      'any-token': {
        text: 'policy "{policy}" allows everyone with any valid token: requestPrincipals of a source in spec.rules hold *',
        severity: 'low',
      },
      'gateway-everyone': {
        text: 'policy "{policy}" allows everyone everything at a gateway: a rule of spec.rules does not say who calls',
        severity: 'medium',
      },
      'gateway-everyone-some': {
        text: 'policy "{policy}" allows everyone some requests at a gateway: a rule of spec.rules does not say who calls',
        severity: 'low',
      },
      'gateway-negative': {
        text: 'policy "{policy}" allows everyone but a few at a gateway: a source in spec.rules has only fields that exclude',
        severity: 'medium',
      },
      'gateway-any-address': {
        text: 'policy "{policy}" allows every address at a gateway: blocks of a source in spec.rules hold all of them',
        severity: 'medium',
      },
      'gateway-any-principal': {
        text: 'policy "{policy}" allows everyone in the mesh at a gateway: principals or namespaces of a source hold *',
        severity: 'low',
      },
      'denies-nothing': {
        text: 'policy "{policy}" denies nothing: spec.action is DENY and spec.rules is empty',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'name principals or serviceAccounts in from',
      autofix: 'none',
      note: 'who may call needs a human decision',
    },
  },
  violations: {
    everyone: onRules('mesh', (rule) => not(isLimited(rule))),
    'everyone-some': onRules('mesh', isLimited),
    negative: onSources('mesh', isOnlyNegative),
    'any-address': onSources('mesh', isAnyAddress),
    'any-principal': onSources('mesh', isAnyPrincipal),
    'any-token': onSources('mesh', isAnyToken),
    'gateway-everyone': onRules('gateway', (rule) => not(isLimited(rule))),
    'gateway-everyone-some': onRules('gateway', isLimited),
    'gateway-negative': onSources('gateway', isOnlyNegative),
    'gateway-any-address': onSources('gateway', isAnyAddress),
    'gateway-any-principal': onSources('gateway', isAnyPrincipal),
    'denies-nothing': onIdleDeny,
  },
})
