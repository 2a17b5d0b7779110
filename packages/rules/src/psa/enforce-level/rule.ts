import {
  and,
  definePortableRule,
  isLike,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Context,
  type Expression,
  type Subject,
} from '@rampart/engine'

import { labelsOf } from '../../analyses/metadata.ts'
import { defaultLevel } from '../../analyses/pod-security-defaults.ts'
import { workloadsIn } from '../../analyses/workloads.ts'
import { podSecurity, systemNamespaces, type Namespace } from '../../shapes/namespace.ts'
import { globList, isLikeAny } from '../../shapes/parameters.ts'
import { fixes } from './fixes.ts'

const minLevel = parameter<string>('minLevel')

const isMeantPrivileged = (name: Expression<string>): Condition =>
  isLikeAny(name, parameter<string[]>('privilegedNamespaces'))

const isBelow = (level: Expression<string>): Condition =>
  or(level.is('privileged'), and(level.is('baseline'), minLevel.is('restricted')))

const whereLevel = (test: (level: Expression<string>, meantPrivileged: Condition) => Condition) =>
  onObject<Namespace>(({ metadata: { name, labels } }) => {
    const level = labels.field(podSecurity.enforce)
    return {
      when: and(not(name.oneOf(systemNamespaces)), test(level, isMeantPrivileged(name))),
      at: level,
      data: { name },
    }
  })

export default definePortableRule({
  meta: {
    id: 'psa/enforce-level',
    title: 'Namespaces must enforce a Pod Security level',
    severity: 'high',
    appliesTo: ['Namespace'],
    controls: [
      'cis/5.2.1',
      'cis/5.2.2',
      'nsa/pod-security-enforcement',
      'mitre/T1610',
      'mitre/T1611',
      'owasp/K04:2022',
      'owasp/K01:2022',
      'owasp/K04:2025',
      'practice/pod-security-admission',
    ],
    messages: {
      'too-low':
        'namespace "{name}" enforces less than Pod Security level {min}: ' +
        'label pod-security.kubernetes.io/enforce is "{level}"',
      unset: {
        text: 'namespace "{name}" enforces no Pod Security level: it has no label pod-security.kubernetes.io/enforce',
        severity: 'medium',
      },
      'unset-in-use':
        'namespace "{name}" has workloads and enforces no Pod Security level: ' +
        'it has no label pod-security.kubernetes.io/enforce',
      'unset-privileged': {
        text:
          'namespace "{name}" is meant to be privileged and does not say so: ' +
          'it has no label pod-security.kubernetes.io/enforce',
        severity: 'low',
      },
    },
    parameters: {
      minLevel: {
        type: 'string',
        enum: ['baseline', 'restricted'],
        description: 'the level that namespaces must enforce at least',
        default: 'baseline',
      },
      privilegedNamespaces: globList('names of namespaces that may be privileged'),
    },
    fix: {
      hint: 'set the label pod-security.kubernetes.io/enforce to baseline now, to restricted once warnings are gone',
      autofix: 'guarded',
      note: 'enforce refuses new pods that violate the level; audit and warn refuse nothing',
    },
  },
  fixes,
  violations: {
    'too-low': onObject<Namespace>(({ metadata: { name, labels } }) => {
      const level = labels.field(podSecurity.enforce)
      return {
        when: and(not(name.oneOf(systemNamespaces)), not(isMeantPrivileged(name)), isBelow(level)),
        at: level,
        data: { name, level, min: minLevel },
      }
    }),
    unset: whereLevel((level, meantPrivileged) => and(level.absent(), not(meantPrivileged))),
    'unset-privileged': whereLevel((level, meantPrivileged) => and(level.absent(), meantPrivileged)),
  },
  onlyInLinter: {
    note: 'the default level of a PodSecurityConfiguration; whether a namespace without a label has workloads',
    excuses: ({ message }, subject, context) =>
      message === 'unset' && (isEnforcedByDefault(context) || hasWorkloads(subject, context)),
    *check(subject, context) {
      if (!isUnset(subject, context) || isEnforcedByDefault(context) || !hasWorkloads(subject, context)) return
      const path = ['metadata', 'labels', podSecurity.enforce]
      yield { message: 'unset-in-use', path, data: { name: subject.identity.name } }
    },
  },
})

function isUnset(subject: Subject, { parameters }: Context): boolean {
  const { name } = subject.identity
  const privileged = parameters['privilegedNamespaces'] as readonly string[]
  return (
    (labelsOf(subject)[podSecurity.enforce] ?? undefined) === undefined &&
    !systemNamespaces.includes(name) &&
    !privileged.some((glob) => isLike(name, glob))
  )
}

function isEnforcedByDefault({ inventory, parameters }: Context): boolean {
  const level = defaultLevel('enforce', inventory)
  return level === 'restricted' || (level === 'baseline' && parameters['minLevel'] === 'baseline')
}

function hasWorkloads({ identity: { name } }: Subject, context: Context): boolean {
  return workloadsIn(name, context).length > 0
}
