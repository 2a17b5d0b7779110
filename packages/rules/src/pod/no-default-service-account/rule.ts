import { and, definePortableRule, enabled, not, onPod, type EditsFor, type PodScope } from '@rampart/engine'

import { lacksText } from '../../shapes/texts.ts'

const isJudged = ({ pod }: PodScope) =>
  not(and(enabled('allowWithoutToken'), pod.automountServiceAccountToken.is(false)))

/** An account for the workload, and what it may do, is for a person; to have no token is the other way to comply. */
const withoutToken: EditsFor = (_, { pod }, { parameters }) =>
  pod && parameters['allowWithoutToken'] === true
    ? [{ op: 'set', path: [...pod.path, 'automountServiceAccountToken'], value: false }]
    : undefined

export default definePortableRule({
  meta: {
    id: 'pod/no-default-service-account',
    title: 'Workloads must name a dedicated ServiceAccount',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'cis/5.1.5',
      'nsa/service-account-tokens',
      'mitre/T1528',
      'mitre/T1078.001',
      'owasp/K06:2022',
      'owasp/K09:2025',
      'practice/service-account-tokens',
    ],
    messages: {
      unset: 'pod runs as the ServiceAccount "default": spec.serviceAccountName is not set',
      default: 'pod runs as the ServiceAccount "default": spec.serviceAccountName names it',
      deprecated: 'pod runs as the ServiceAccount "default": the deprecated spec.serviceAccount names it',
    },
    parameters: {
      allowWithoutToken: {
        type: 'boolean',
        description: 'accept the default ServiceAccount where the pod turns its token off',
        default: true,
      },
    },
    fix: {
      hint: 'create a ServiceAccount for the workload and name it in serviceAccountName',
      autofix: 'guarded',
      note:
        'the workload loses the permissions that are bound to the default ServiceAccount; ' +
        'the automatic edit turns its token off instead, so that it cannot ask the API server',
    },
  },
  fixes: { unset: withoutToken, default: withoutToken, deprecated: withoutToken },
  violations: {
    unset: onPod((scope) => {
      const { serviceAccount, serviceAccountName } = scope.pod
      return {
        when: and(isJudged(scope), lacksText(serviceAccountName), lacksText(serviceAccount)),
        at: serviceAccountName,
      }
    }),
    default: onPod((scope) => {
      const { serviceAccountName } = scope.pod
      return { when: and(isJudged(scope), serviceAccountName.is('default')), at: serviceAccountName }
    }),
    deprecated: onPod((scope) => {
      const { serviceAccount, serviceAccountName } = scope.pod
      // The API server reads the old field only where the new one is empty.
      return {
        when: and(isJudged(scope), lacksText(serviceAccountName), serviceAccount.is('default')),
        at: serviceAccount,
      }
    }),
  },
})
