import { and, definePortableRule, not, onObject, type Condition, type Expression } from '@rampart/engine'

import { areAllExplicit } from './users.ts'

interface ServiceAccount {
  metadata?: { name?: string }
  automountServiceAccountToken?: boolean
}

const isDefault = ({ metadata }: Expression<ServiceAccount>): Condition => metadata.name.is('default')

const onMounted = (when: (account: Expression<ServiceAccount>) => Condition) =>
  onObject<ServiceAccount>((account) => ({
    when: and(not(account.automountServiceAccountToken.is(false)), when(account)),
    at: account.automountServiceAccountToken,
    data: { name: account.metadata.name },
  }))

export default definePortableRule({
  meta: {
    id: 'sa/automount-disabled',
    title: 'ServiceAccounts should not automount tokens by default',
    severity: 'medium',
    appliesTo: ['ServiceAccount'],
    controls: [
      'cis/5.1.5',
      'cis/5.1.6',
      'nsa/service-account-tokens',
      'mitre/T1528',
      'owasp/K06:2022',
      'owasp/K09:2025',
      'practice/service-account-tokens',
    ],
    messages: {
      default:
        'service account "{name}" puts its token into every pod that names no other: ' +
        'automountServiceAccountToken is not false',
      named: {
        text:
          'service account "{name}" puts its token into its pods unless they say otherwise: ' +
          'automountServiceAccountToken is not false',
        severity: 'low',
      },
    },
    fix: {
      hint: 'set automountServiceAccountToken to false, and to true in the pods that call the API server',
      autofix: 'guarded',
      note: 'pods that call the API server and do not say so lose their token',
    },
  },
  fixes: { default: { set: false }, named: { set: false } },
  violations: {
    default: onMounted(isDefault),
    named: onMounted((account) => not(isDefault(account))),
  },
  onlyInLinter: {
    note: 'the pods that use the ServiceAccount may each say whether they want the token',
    excuses: ({ message }, account, context) => message === 'named' && areAllExplicit(account, context),
  },
})
