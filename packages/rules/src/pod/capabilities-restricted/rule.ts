import {
  and,
  definePortableRule,
  forEach,
  not,
  onContainers,
  targetAtLeast,
  type Condition,
  type ContainerScope,
  type EditsFor,
  type Expression,
} from '@rampart/engine'

import { containerAt, drop } from '../../fixes/capabilities.ts'

/** The control is new in 1.22; from 1.25 on, Pod Security knows which pods run on Windows, where nothing reads it. */
const isJudged = ({ pod }: ContainerScope) =>
  and(targetAtLeast('1.22'), not(and(targetAtLeast('1.25'), pod.os.name.is('windows'))))

type Drop = Expression<string[]>

/** In any case, as containerd and CRI-O compare it. */
const isAll = (capability: Expression<string>): Condition => capability.upper().is('ALL')

/** All that containerd and Docker give a container; what CRI-O gives is among it. */
const defaults = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]

const listsDefaults = (drop: Drop): Condition =>
  and(...defaults.map((name) => drop.some((capability) => capability.upper().is(name))))

const dropAll: EditsFor = ({ path }, subject) => {
  const container = containerAt(subject, path)
  return container && drop(container, 'ALL')
}

/** Where ALL is not listed in any spelling. */
const onIncomplete = (when: (drop: Drop) => Condition) =>
  onContainers((scope) => {
    const { drop } = scope.container.securityContext.capabilities
    return { when: and(isJudged(scope), not(drop.some(isAll)), when(drop)), at: drop }
  })

export default definePortableRule({
  meta: {
    id: 'pod/capabilities-restricted',
    title: 'Containers must drop ALL and add at most NET_BIND_SERVICE',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'pss/restricted',
      'cis/5.2.9',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/security-contexts',
    ],
    messages: {
      drop: 'container "{container}" keeps default capabilities: securityContext.capabilities.drop does not list ALL',
      'drop-spelling': {
        text:
          'container "{container}" drops all capabilities in a spelling that Pod Security refuses: ' +
          'securityContext.capabilities.drop lists {capability} instead of ALL',
        severity: 'low',
      },
      'drop-listed': {
        text:
          'container "{container}" drops the default capabilities of today one by one, which Pod Security refuses: ' +
          'securityContext.capabilities.drop does not list ALL',
        severity: 'low',
      },
      add:
        'container "{container}" adds capability {capability}, only NET_BIND_SERVICE is allowed: ' +
        'securityContext.capabilities.add',
    },
    fix: {
      hint: 'set capabilities.drop: [ALL] in every container, in upper case: Pod Security takes neither all nor CAP_ALL',
      autofix: 'guarded',
      note: 'images that chown or setuid at start fail; entrypoints must run as the target user',
    },
    foldsInto: [{ rule: 'pod/capabilities-add-baseline', when: 'same-path' }],
  },
  fixes: {
    drop: dropAll,
    'drop-spelling': { set: 'ALL' },
    'drop-listed': dropAll,
    add: { remove: true },
  },
  violations: {
    drop: onIncomplete((drop) => not(listsDefaults(drop))),
    'drop-spelling': onContainers((scope) => {
      const { drop } = scope.container.securityContext.capabilities
      return forEach(drop, (capability) => ({
        when: and(isJudged(scope), isAll(capability), not(drop.some((each) => each.is('ALL')))),
        at: capability,
        data: { capability },
      }))
    }),
    'drop-listed': onIncomplete(listsDefaults),
    add: onContainers((scope) =>
      forEach(scope.container.securityContext.capabilities.add, (capability) => ({
        when: and(isJudged(scope), not(capability.is('NET_BIND_SERVICE'))),
        at: capability,
        data: { capability },
      })),
    ),
  },
})
