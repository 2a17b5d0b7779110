import {
  and,
  definePortableRule,
  forEach,
  not,
  onContainers,
  or,
  parameter,
  type Condition,
  type ContainerScope,
  type Expression,
  type ScopedFinding,
} from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'

const criticalSet = [
  'ALL',
  'SYS_ADMIN',
  'SYS_PTRACE',
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_BOOT',
  'DAC_READ_SEARCH',
  'BPF',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
]
const highSet = ['PERFMON', 'SYSLOG', 'SYS_TIME', 'CHECKPOINT_RESTORE']
const mediumSet = ['NET_ADMIN']

interface Levels {
  readonly critical: Condition
  readonly high: Condition
  readonly medium: Condition
  /** In a user namespace of its own, where everything weighs one level less. */
  readonly confined: Condition
}

function levelsOf({ pod }: ContainerScope, capability: Expression<string>): Levels {
  const name = capability.upper().trimPrefix('CAP_')
  const critical = name.oneOf(parameter<string[]>('critical'))
  const ofNode = and(name.is('NET_ADMIN'), pod.hostNetwork.is(true))
  const high = or(name.oneOf(parameter<string[]>('high')), ofNode)
  const medium = and(not(or(critical, high)), name.oneOf(parameter<string[]>('medium')))
  return { critical, high: and(not(critical), high), medium, confined: pod.hostUsers.is(false) }
}

const addedWhere = (isAt: (levels: Levels) => Condition): ScopedFinding =>
  onContainers((scope) =>
    forEach(scope.container.securityContext.capabilities.add, (capability) => ({
      when: and(not(scope.container.securityContext.privileged.is(true)), isAt(levelsOf(scope, capability))),
      at: capability,
      data: { capability },
    })),
  )

const named = 'container "{container}" adds capability {capability}'

export default definePortableRule({
  meta: {
    id: 'pod/no-dangerous-capabilities',
    title: 'Capabilities that give host control must not be added',
    severity: 'critical',
    appliesTo: ['pod'],
    controls: [
      'cis/5.2.9',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1068',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      critical: `${named}, which gives control over the node: securityContext.capabilities.add`,
      high: { text: `${named}, which reaches into the node: securityContext.capabilities.add`, severity: 'high' },
      medium: {
        text: `${named}, which helps to attack the node: securityContext.capabilities.add`,
        severity: 'medium',
      },
      low: { text: `${named} in the pod's own user namespace: securityContext.capabilities.add`, severity: 'low' },
    },
    parameters: {
      critical: textList('capabilities that own the node, in upper case without CAP_', criticalSet),
      high: textList('capabilities that touch the whole node, in upper case without CAP_', highSet),
      medium: textList('capabilities that widen the attack surface, in upper case without CAP_', mediumSet),
    },
    fix: {
      hint: 'remove it; move the privileged work into a node agent of its own',
      autofix: 'none',
      note:
        'somebody put the capability there for a reason; no_new_privs does not confine SYS_ADMIN, and the API server ' +
        'refuses allowPrivilegeEscalation: false only beside the spelling CAP_SYS_ADMIN',
    },
  },
  violations: {
    critical: addedWhere(({ critical, confined }) => and(critical, not(confined))),
    high: addedWhere(({ critical, high, confined }) => or(and(critical, confined), and(high, not(confined)))),
    medium: addedWhere(({ high, medium, confined }) => or(and(high, confined), and(medium, not(confined)))),
    low: addedWhere(({ medium, confined }) => and(medium, confined)),
  },
})
