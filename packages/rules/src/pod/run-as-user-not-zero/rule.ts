import {
  and,
  definePortableRule,
  not,
  onContainers,
  onPod,
  parameter,
  targetAtLeast,
  type Condition,
  type PodScope,
} from '@rampart/engine'

/** Pod Security asks from 1.23 on; in a user namespace, root of the container is nobody on the node. */
const isJudged = (pod: PodScope['pod']): Condition =>
  and(targetAtLeast('1.23'), not(and(targetAtLeast('1.35'), pod.hostUsers.is(false))))

const minUid = parameter<number>('minUid')

export default definePortableRule({
  meta: {
    id: 'pod/run-as-user-not-zero',
    title: 'runAsUser must not be 0',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [
      'pss/restricted',
      'cis/5.2.7',
      'nsa/non-root-containers',
      'mitre/T1611',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/non-root',
    ],
    messages: {
      'pod-root': 'pod runs its containers as root: securityContext.runAsUser is 0',
      root: 'container "{container}" runs as root: securityContext.runAsUser is 0',
      'pod-low': {
        text: 'pod may share its UID with a user of the node: runAsUser is {uid}, below {minUid}',
        severity: 'medium',
      },
      low: {
        text: 'container "{container}" may share its UID with a user of the node: runAsUser is {uid}, below {minUid}',
        severity: 'medium',
      },
    },
    parameters: {
      minUid: {
        type: 'integer',
        description: 'The lowest UID allowed; 10000 stays clear of the users that a node usually has.',
        default: 1,
        minimum: 1,
      },
    },
    fix: {
      hint: 'set a UID other than 0 that the image supports',
      autofix: 'none',
      note: 'which UID is right depends on who owns the files in the image and its volumes',
    },
  },
  violations: {
    'pod-root': onPod(({ pod }) => ({
      when: and(isJudged(pod), pod.securityContext.runAsUser.is(0)),
      at: pod.securityContext.runAsUser,
    })),
    root: onContainers(({ container, pod }) => ({
      when: and(isJudged(pod), container.securityContext.runAsUser.is(0)),
      at: container.securityContext.runAsUser,
    })),
    'pod-low': onPod(({ pod }) => {
      const uid = pod.securityContext.runAsUser
      return { when: and(isJudged(pod), uid.above(0), uid.below(minUid)), at: uid, data: { uid, minUid } }
    }),
    low: onContainers(({ container, pod }) => {
      const uid = container.securityContext.runAsUser
      return { when: and(isJudged(pod), uid.above(0), uid.below(minUid)), at: uid, data: { uid, minUid } }
    }),
  },
})
