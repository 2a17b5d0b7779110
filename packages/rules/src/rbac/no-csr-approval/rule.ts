import { and, definePortableRule, not, or, type Condition } from '@rampart/engine'

import { hasGroup, hasVerb, isNarrowed, isTarget, isVain, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { onResources, roleKinds } from '../../shapes/rbac.ts'

const group = 'certificates.k8s.io'
const signers = { [group]: ['signers'] }
const approvals = { [group]: ['certificatesigningrequests/approval'] }

const isOfCluster = ({ role }: GrantPlace): Condition => role.kind.is('ClusterRole')

/** What the admission plugins CertificateApproval and CertificateSigning ask for beside the write itself. */
const speaksForSigners = (place: GrantPlace): Condition =>
  and(isOfCluster(place), isTarget(place, signers), hasVerb(place.rule, ['approve', 'sign']))

/** Whose certificates the API server takes for users; a name that ends with a star is asked as such. */
const speaksForUsers = ({ rule }: GrantPlace): Condition =>
  or(
    not(isNarrowed(rule)),
    rule.resourceNames.some((name) => name.oneOf(['kubernetes.io/kube-apiserver-client', 'kubernetes.io/*'])),
  )

const speaksForKubernetes = ({ rule }: GrantPlace): Condition =>
  rule.resourceNames.some((name) => name.startsWith('kubernetes.io/'))

const approves = (place: GrantPlace): Condition =>
  and(isTarget(place, approvals), hasVerb(place.rule, ['update', 'patch']))

/** No rule of the role has the verb approve on a signer, without which an approval is refused. */
const lacksSigner = ({ role }: GrantPlace): Condition =>
  role.rules.every((rule) =>
    not(
      and(
        hasGroup(rule, [group]),
        rule.resources.some((resource) => resource.oneOf(['*', 'signers'])),
        hasVerb(rule, ['approve']),
      ),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'rbac/no-csr-approval',
    title: 'Approving certificate requests must be limited',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'cis/5.1.11',
      'cis/3.1.1',
      'nsa/authentication',
      'nsa/rbac',
      'mitre/T1098',
      'mitre/T1136',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'owasp/K09:2025',
    ],
    messages: {
      users: {
        text: 'role lets its holders have certificates made for any user, which nobody can revoke: approve or sign on "{resource}"',
        severity: 'critical',
      },
      kubernetes:
        'role lets its holders have certificates made by a signer of Kubernetes: approve or sign on "{resource}"',
      approval: {
        text: 'role lets its holders approve certificate requests, should another role let them speak for a signer: "{resource}"',
        severity: 'low',
      },
      vain: {
        text: 'role asks for what no Role can grant, since certificate requests are in no namespace: "{resource}"',
        severity: 'low',
      },
    },
    fix: {
      hint: 'list the private signers in resourceNames',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    users: onResources((place) => and(speaksForSigners(place), speaksForUsers(place))),
    kubernetes: onResources((place) =>
      and(speaksForSigners(place), not(speaksForUsers(place)), speaksForKubernetes(place)),
    ),
    approval: onResources((place) => and(isOfCluster(place), approves(place), lacksSigner(place))),
    vain: onResources((place) =>
      or(
        and(isVain(place, signers), hasVerb(place.rule, ['approve', 'sign'])),
        and(isVain(place, approvals), hasVerb(place.rule, ['update', 'patch'])),
      ),
    ),
  },
})
