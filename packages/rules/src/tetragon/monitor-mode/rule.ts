import {
  and,
  definePortableRule,
  forEach,
  not,
  onObject,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { globList, isLikeAny } from '../../shapes/parameters.ts'
import { filtersOf, someHook, type Policy } from '../../shapes/tetragon.ts'

const enforcement = ['Sigkill', 'Signal', 'Override', 'NotifyEnforcer']

const enforces = (policy: Expression<Policy>): Condition =>
  someHook(policy, ({ selectors }) =>
    selectors.some((selector) =>
      filtersOf(selector).someEntry((list, items) =>
        and(
          list.oneOf(['matchActions', 'matchReturnActions']),
          items.some(({ action }) => action.oneOf(enforcement)),
        ),
      ),
    ),
  )

const hasMode = ({ spec }: Expression<Policy>, mode: string): Condition =>
  spec.options.some(({ name, value }) => and(name.is('policy-mode'), value.is(mode)))

export default definePortableRule({
  meta: {
    id: 'tetragon/monitor-mode',
    title: 'Tetragon enforcement policies must not be left in monitor mode',
    severity: 'medium',
    appliesTo: ['cilium.io/TracingPolicy', 'cilium.io/TracingPolicyNamespaced'],
    controls: [
      'nsa/threat-detection',
      'mitre/T1562.001',
      'owasp/K04:2025',
      'owasp/K10:2025',
      'practice/runtime-detection',
    ],
    messages: {
      monitor: 'policy "{policy}" says what to stop and stops nothing: spec.options sets policy-mode to monitor',
      'must-enforce': 'policy "{policy}" has to stop what it sees, and no selector has an action that does',
    },
    parameters: {
      mustEnforce: globList('names of policies that have to enforce'),
    },
    fix: {
      hint: 'remove the option policy-mode, or give the policy actions that enforce',
      autofix: 'guarded',
      note: 'without the option the policy begins to kill processes',
    },
  },
  fixes: {
    monitor: ({ path }) => [{ op: 'remove', path: path.slice(0, -1) }],
  },
  violations: {
    monitor: onObject<Policy>((policy) =>
      forEach(policy.spec.options, ({ name, value }) => ({
        // The last of several modes counts: a list that also enforces is left alone.
        when: and(name.is('policy-mode'), value.is('monitor'), not(hasMode(policy, 'enforce')), enforces(policy)),
        at: value,
        data: { policy: policy.metadata.name },
      })),
    ),
    'must-enforce': onObject<Policy>((policy) => ({
      when: and(isLikeAny(policy.metadata.name, parameter<string[]>('mustEnforce')), not(enforces(policy))),
      at: policy.spec,
      data: { policy: policy.metadata.name },
    })),
  },
})
