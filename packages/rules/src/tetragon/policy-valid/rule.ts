import { and, definePortableRule, forEach, forEachEntry, not, onObject, or } from '@rampart/engine'

import { globList } from '../../shapes/parameters.ts'
import { forEachHook, functionSections, isList, isSyscall, sections, type Policy } from '../../shapes/tetragon.ts'
import { lacksText } from '../../shapes/texts.ts'
import { actions, argumentTypes } from './crd.ts'
import { forEachFilter, isMuted, isUnknownOperator, mustAlert, someSection } from './selectors.ts'

export default definePortableRule({
  meta: {
    id: 'tetragon/policy-valid',
    title: 'Tetragon policies must be valid and observable',
    severity: 'medium',
    appliesTo: ['cilium.io/TracingPolicy', 'cilium.io/TracingPolicyNamespaced'],
    controls: [
      'nsa/threat-detection',
      'mitre/T1562.001',
      'owasp/K05:2022',
      'owasp/K10:2025',
      'practice/runtime-detection',
    ],
    messages: {
      'no-hooks': 'policy "{policy}" looks at nothing: spec has no kprobes, tracepoints, uprobes, lsmhooks or the like',
      'no-call': 'an item of spec.{section} names no function: call',
      'not-marked': 'hook "{call}" is a system call and not marked as one: syscall is false',
      'not-a-syscall': 'hook "{call}" is taken for a system call, and is none: syscall is not false',
      'unknown-list': 'hook "{call}" names a list that spec.lists does not have',
      'argument-type': 'an argument in spec.{section} has a type that Tetragon does not know: "{type}"',
      operator: 'a selector in spec.{section} has an operator that {list} does not know: "{operator}"',
      action: 'a selector in spec.{section} has an action that Tetragon does not know: "{action}"',
      'no-argument': 'a selector in spec.{section} filters by an argument that args do not fetch: matchArgs[].index',
      'host-namespaced': 'policy "{policy}" belongs to a namespace and selects hosts: spec.hostSelector',
      'host-labels':
        'policy "{policy}" selects some hosts, and Tetragon knows all or none: spec.hostSelector is not empty',
      'container-label': 'policy "{policy}" selects containers by "{key}", and Tetragon knows them by name only',
      'container-expression': 'policy "{policy}" selects containers by "{key}", and Tetragon knows them by name only',
      muted: 'policy "{policy}" has to alert, and hides all that it matches: every action is NoPost',
    },
    parameters: {
      mustAlert: globList('names of policies that have to alert'),
    },
    fix: {
      hint: 'write what the CRD of Tetragon knows, and look at the state of the policy with tetra tracingpolicy list',
      autofix: 'none',
      note: 'what was meant is for a person to say',
    },
  },
  violations: {
    'no-hooks': onObject<Policy>((policy) => ({
      when: not(or(policy.spec.loader.is(true), someSection(policy))),
      at: policy.spec,
      data: { policy: policy.metadata.name },
    })),
    'no-call': forEachHook(functionSections, ({ section, hook: { call } }) => ({
      when: lacksText(call),
      at: call,
      data: { section },
    })),
    'not-marked': forEachHook(functionSections, ({ hook: { call, syscall } }) => ({
      when: and(call.startsWith('sys_'), syscall.is(false)),
      at: syscall,
      data: { call },
    })),
    'not-a-syscall': forEachHook(functionSections, ({ hook: { call, syscall } }) => ({
      when: and(
        or(syscall.absent(), syscall.is(true)),
        call.matches('^[A-Za-z_]'),
        not(or(isSyscall(call), isList(call))),
      ),
      at: syscall,
      data: { call },
    })),
    'unknown-list': forEachHook(functionSections, ({ policy, hook: { call } }) => ({
      when: and(isList(call), not(policy.spec.lists.some(({ name }) => name.is(call.trimPrefix('list:'))))),
      at: call,
      data: { call },
    })),
    'argument-type': forEachHook(sections, ({ section, hook }) =>
      forEach(hook.args, ({ type }) => ({
        when: and(type.present(), not(type.oneOf(argumentTypes))),
        at: type,
        data: { section, type },
      })),
    ),
    operator: forEachFilter(({ section, list, item: { operator } }) => ({
      when: and(operator.present(), isUnknownOperator(list, operator)),
      at: operator,
      data: { section, list, operator },
    })),
    action: forEachFilter(({ section, list, item: { action } }) => ({
      when: and(list.oneOf(['matchActions', 'matchReturnActions']), action.present(), not(action.oneOf(actions))),
      at: action,
      data: { section, action },
    })),
    // With `args` an item says itself which arguments it compares, by their place in the file.
    'no-argument': forEachFilter(({ section, hook, list, item: { args, index } }) => ({
      when: and(
        list.is('matchArgs'),
        index.atLeast(0),
        args.absent(),
        not(hook.args.some((argument) => argument.index.is(index))),
      ),
      at: index,
      data: { section },
    })),
    'host-namespaced': onObject<Policy>(({ kind, metadata, spec }) => ({
      when: and(kind.is('TracingPolicyNamespaced'), spec.hostSelector.present()),
      at: spec.hostSelector,
      data: { policy: metadata.name },
    })),
    'host-labels': onObject<Policy>(({ kind, metadata, spec: { hostSelector } }) => ({
      when: and(
        kind.is('TracingPolicy'),
        or(hostSelector.matchLabels.present(), hostSelector.matchExpressions.present()),
      ),
      at: hostSelector,
      data: { policy: metadata.name },
    })),
    'container-label': onObject<Policy>(({ metadata, spec }) =>
      forEachEntry(spec.containerSelector.matchLabels, (key, value) => ({
        when: not(key.is('name')),
        at: value,
        data: { policy: metadata.name, key },
      })),
    ),
    'container-expression': onObject<Policy>(({ metadata, spec }) =>
      forEach(spec.containerSelector.matchExpressions, ({ key }) => ({
        when: and(key.present(), not(key.is('name'))),
        at: key,
        data: { policy: metadata.name, key },
      })),
    ),
    muted: forEachFilter(({ policy, list, item: { action } }) => ({
      when: and(list.is('matchActions'), mustAlert(policy), isMuted(policy)),
      at: action,
      data: { policy: policy.metadata.name },
    })),
  },
})
