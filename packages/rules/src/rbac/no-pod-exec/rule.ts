import { and, definePortableRule, not, or, targetAtLeast, type Condition } from '@rampart/engine'

import { hasVerb, isTarget, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { allow, isAllowed, onResources, roleKinds } from '../../shapes/rbac.ts'

const canGet = ({ rule }: GrantPlace) => rule.verbs.some((verb) => verb.is('get'))
const canCreate = ({ rule }: GrantPlace) => hasVerb(rule, ['create'])
/** From 1.35 on an upgrade to WebSocket, a GET, needs create too: AuthorizePodWebsocketUpgradeCreatePermission. */
const connects = (place: GrantPlace) => or(canCreate(place), and(canGet(place), not(targetAtLeast('1.35'))))
const isGated = (place: GrantPlace) => and(canGet(place), not(canCreate(place)), targetAtLeast('1.35'))

const onPart = (parts: readonly string[], also: (place: GrantPlace) => Condition) =>
  onResources((place) => and(isTarget(place, { '': parts }), not(isAllowed(place.role)), also(place)))

const proxyVerbs = ['get', 'create', 'update', 'patch', 'delete']

export default definePortableRule({
  meta: {
    id: 'rbac/no-pod-exec',
    title: 'Running commands in pods must be limited',
    severity: 'high',
    appliesTo: roleKinds,
    controls: [
      'nsa/rbac',
      'mitre/T1609',
      'mitre/T1059.013',
      'owasp/K03:2022',
      'owasp/K02:2025',
      'practice/least-privilege',
    ],
    messages: {
      exec:
        'role lets its holders run commands in pods, and so read the secrets and tokens mounted there: ' +
        'create or get on "{resource}"',
      gated: {
        text:
          'role lets its holders run commands in pods where the feature gate of Kubernetes 1.35 against it is off: ' +
          'get on "{resource}"',
        severity: 'medium',
      },
      ephemeral:
        'role lets its holders add containers to running pods, and so read what is mounted there: ' +
        'update or patch on "{resource}"',
      port: {
        text: 'role lets its holders reach every port of pods, past network policies: create or get on "{resource}"',
        severity: 'medium',
      },
      'port-gated': {
        text:
          'role lets its holders reach ports of pods where the feature gate of Kubernetes 1.35 against it is off: ' +
          'get on "{resource}"',
        severity: 'medium',
      },
      proxy: {
        text: 'role lets its holders send requests to pods through the API server: any verb on "{resource}"',
        severity: 'medium',
      },
    },
    parameters: { allow },
    fix: {
      hint: 'remove it; give access for debugging for a short time to whoever needs it',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    exec: onPart(['pods/exec', 'pods/attach'], connects),
    gated: onPart(['pods/exec', 'pods/attach'], isGated),
    ephemeral: onPart(['pods/ephemeralcontainers'], ({ rule }) => hasVerb(rule, ['update', 'patch'])),
    port: onPart(['pods/portforward'], connects),
    'port-gated': onPart(['pods/portforward'], isGated),
    proxy: onPart(['pods/proxy', 'services/proxy'], ({ rule }) => hasVerb(rule, proxyVerbs)),
  },
})
