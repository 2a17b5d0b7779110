import {
  and,
  definePortableRule,
  forEach,
  not,
  or,
  type Condition,
  type Expression,
  type ScopedFinding,
} from '@rampart/engine'

import {
  filtersOf,
  forEachHook,
  functionSections,
  isFilled,
  isList,
  isSyscall,
  type Finding,
  type HookPlace,
  type Policy,
  type Selector,
} from '../../shapes/tetragon.ts'

/** A uprobe or USDT is met only by the processes of the binary that it names. */
const kernelSections = ['kprobes', 'tracepoints', 'lsmhooks', 'fentries']

/** A macro adds filters of its own. */
const otherFilters = [
  'macros',
  'matchArgs',
  'matchCapabilities',
  'matchCapabilityChanges',
  'matchData',
  'matchNamespaceChanges',
  'matchNamespaces',
  'matchPIDs',
  'matchParentBinaries',
  'matchReturnArgs',
]

const hasOtherFilter = (selector: Expression<Selector>): Condition =>
  or(
    filtersOf(selector).someEntry((list, items) => and(list.oneOf(otherFilters), isFilled(items))),
    selector.matchWorkloads.someEntry((_, part) => part.present()),
  )

const enforces = ({ spec }: Expression<Policy>, { matchActions }: Expression<Selector>): Condition =>
  matchActions.some(({ action }) =>
    or(
      action.oneOf(['Sigkill', 'Signal', 'Override']),
      and(
        action.is('NotifyEnforcer'),
        spec.enforcers.some((enforcer) => enforcer.present()),
      ),
    ),
  )

const isScoped = ({ kind, spec }: Expression<Policy>): Condition =>
  or(kind.is('TracingPolicyNamespaced'), spec.podSelector.present(), spec.containerSelector.present())

interface Place extends HookPlace {
  readonly selector: Expression<Selector>
}

const forEachSelector = (within: readonly string[], describe: (place: Place) => Finding): ScopedFinding =>
  forEachHook(within, (place) => forEach(place.hook.selectors, (selector) => describe({ ...place, selector })))

const forEachAction = (test: (place: Place, action: Expression<string>) => Condition): ScopedFinding =>
  forEachSelector(functionSections, (place) =>
    forEach(place.selector.matchActions, ({ action }) => ({
      when: test(place, action),
      at: action,
      data: { call: place.hook.call },
    })),
  )

export default definePortableRule({
  meta: {
    id: 'tetragon/enforcement-scope',
    title: 'Tetragon enforcement must be scoped and effective',
    severity: 'high',
    appliesTo: ['cilium.io/TracingPolicy', 'cilium.io/TracingPolicyNamespaced'],
    controls: [
      'nsa/threat-detection',
      'mitre/T1499',
      'mitre/T1562.001',
      'owasp/K10:2025',
      'practice/runtime-detection',
    ],
    messages: {
      unscoped:
        'policy "{policy}" enforces on every process of every node, those outside of containers too: a selector of ' +
        'spec.{section} filters nothing, and the policy selects no pods',
      'kill-only': {
        text: 'hook "{call}" kills the process and may let happen what it did: matchActions have Sigkill without Override',
        severity: 'low',
      },
      'copied-binary': {
        text: 'policy "{policy}" tells whom to stop by the path of the binary alone: a copy elsewhere is not stopped',
        severity: 'low',
      },
      'not-overridable': {
        text: 'hook "{call}" cannot be overridden: it is neither a system call nor a security_ function',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'select pods or filter in the selector, and put Override with an argError beside Sigkill',
      autofix: 'none',
      note: 'which processes may be stopped is a decision of whoever runs them',
    },
  },
  violations: {
    unscoped: forEachSelector(kernelSections, ({ policy, section, selector }) => ({
      when: and(
        enforces(policy, selector),
        not(isFilled(selector.matchBinaries)),
        not(hasOtherFilter(selector)),
        not(isScoped(policy)),
      ),
      at: selector.matchActions,
      data: { policy: policy.metadata.name, section },
    })),
    'kill-only': forEachAction(({ hook: { call }, selector: { matchActions } }, action) =>
      and(
        action.is('Sigkill'),
        or(call.startsWith('security_'), isSyscall(call)),
        not(matchActions.some((other) => other.action.oneOf(['Override', 'NotifyEnforcer']))),
      ),
    ),
    'copied-binary': forEachSelector(kernelSections, ({ policy, selector }) => ({
      when: and(
        enforces(policy, selector),
        selector.matchBinaries.some(({ operator }) => operator.is('In')),
        not(hasOtherFilter(selector)),
      ),
      at: selector.matchBinaries,
      data: { policy: policy.metadata.name },
    })),
    'not-overridable': forEachAction(({ hook: { call } }, action) =>
      and(
        action.is('Override'),
        call.matches('^[A-Za-z_]'),
        not(or(call.startsWith('security_'), isSyscall(call), isList(call))),
      ),
    ),
  },
})
