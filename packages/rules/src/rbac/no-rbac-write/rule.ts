import { definePortableRule, not, or } from '@rampart/engine'

import { onClusterGrant, onGrant, onVainGrant, roleKinds } from '../../shapes/rbac.ts'

const verbs = ['create', 'update', 'patch', 'delete', 'deletecollection']
const ofCluster = { 'rbac.authorization.k8s.io': ['clusterroles', 'clusterrolebindings'] }
const ofNamespaces = { 'rbac.authorization.k8s.io': ['roles', 'rolebindings'] }

export default definePortableRule({
  meta: {
    id: 'rbac/no-rbac-write',
    title: 'Writing RBAC objects must be limited',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'cis/5.1.8',
      'nsa/rbac',
      'mitre/T1098.006',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'practice/least-privilege',
    ],
    messages: {
      cluster: 'role lets its holders change who may do what in the whole cluster: writes to "{resource}"',
      namespace: {
        text: 'role lets its holders change who may do what in a namespace: writes to "{resource}"',
        severity: 'medium',
      },
      vain: {
        text: 'role asks for what no Role can grant, since its objects are in no namespace: writes to "{resource}"',
        severity: 'low',
      },
    },
    fix: {
      hint: 'remove it; change RBAC by reviewed commits that one controller applies',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    cluster: onClusterGrant(ofCluster, verbs),
    // A `*` of a ClusterRole has its finding already.
    namespace: onGrant(ofNamespaces, verbs, ({ role, resource }) => or(not(resource.is('*')), role.kind.is('Role'))),
    vain: onVainGrant(ofCluster, verbs),
  },
})
