import { definePortableRule } from '@rampart/engine'

import { onClusterGrant, onVainGrant, roleKinds } from '../../shapes/rbac.ts'
import { fixes } from './fixes.ts'

const targets = { '': ['nodes/proxy'] }
const verbs = ['get', 'create', 'update', 'patch', 'delete']

export default definePortableRule({
  meta: {
    id: 'rbac/no-node-proxy',
    title: 'nodes/proxy must not be granted',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'cis/5.1.10',
      'nsa/rbac',
      'mitre/T1609',
      'mitre/T1611',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'practice/least-privilege',
    ],
    messages: {
      proxy:
        'role lets its holders run commands in every pod of every node by its kubelet, unseen by audit and admission: ' +
        '"{resource}" in resources',
      vain: {
        text: 'role asks for what no Role can grant, since nodes are in no namespace: "{resource}" in resources',
        severity: 'low',
      },
    },
    fix: {
      hint: 'grant nodes/metrics, nodes/stats or nodes/log instead, or the parts that Kubernetes 1.33 adds',
      autofix: 'guarded',
      note: 'agents on clusters below 1.33 may still ask the kubelet for /pods',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  fixes,
  violations: {
    proxy: onClusterGrant(targets, verbs),
    vain: onVainGrant(targets, verbs),
  },
})
