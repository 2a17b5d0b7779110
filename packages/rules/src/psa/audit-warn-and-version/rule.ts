import {
  and,
  definePortableRule,
  not,
  onObject,
  or,
  type Condition,
  type Context,
  type Expression,
} from '@rampart/engine'

import { labelsOf } from '../../analyses/metadata.ts'
import { defaultLevel } from '../../analyses/pod-security-defaults.ts'
import { podSecurity, systemNamespaces, type Namespace } from '../../shapes/namespace.ts'
import { fixes } from './fixes.ts'

const { enforce, enforceVersion, audit, warn } = podSecurity

const whereLabel = (label: string, test: (value: Expression<string>, level: Expression<string>) => Condition) =>
  onObject<Namespace>(({ metadata: { name, labels } }) => {
    const value = labels.field(label)
    return {
      when: and(not(name.oneOf(systemNamespaces)), test(value, labels.field(enforce))),
      at: value,
      data: { name },
    }
  })

export default definePortableRule({
  meta: {
    id: 'psa/audit-warn-and-version',
    title: 'audit, warn and version labels should be set deliberately',
    severity: 'low',
    appliesTo: ['Namespace'],
    controls: [
      'nsa/pod-security-enforcement',
      'nsa/audit-logging',
      'mitre/T1610',
      'owasp/K04:2025',
      'owasp/K10:2025',
      'practice/pod-security-admission',
    ],
    messages: {
      audit:
        'namespace "{name}" leaves violations out of the audit log: ' +
        'label pod-security.kubernetes.io/audit is not "restricted"',
      warn:
        'namespace "{name}" does not warn of what it will refuse: ' +
        'label pod-security.kubernetes.io/warn is not "restricted"',
      unpinned:
        'namespace "{name}" may refuse more pods after an upgrade: ' +
        'label pod-security.kubernetes.io/enforce-version names no version',
      outdated:
        'namespace "{name}" misses controls that are newer than {version}: ' +
        'label pod-security.kubernetes.io/enforce-version is {age} versions behind {target}',
    },
    parameters: {
      maxPinAge: {
        type: 'integer',
        description: 'how many minor versions enforce-version may be behind',
        minimum: 0,
        default: 4,
      },
      targetVersion: {
        type: 'string',
        pattern: '^v?1\\.[0-9]+$',
        description: 'what enforce-version is compared with; the Kubernetes version that is judged for unless given',
      },
    },
    fix: {
      hint: 'set audit and warn to restricted, and enforce-version to the version of the cluster',
      autofix: 'safe',
      note: 'audit and warn never refuse anything',
    },
    foldsInto: [{ rule: 'psa/labels-valid', when: 'same-path' }],
  },
  fixes,
  violations: {
    audit: whereLabel(audit, (level) => not(level.is('restricted'))),
    // Without a level of its own, warn follows a valid enforce (PolicyToEvaluate of k8s.io/pod-security-admission/api).
    warn: whereLabel(warn, (level, enforced) =>
      not(or(level.is('restricted'), and(level.absent(), enforced.is('restricted')))),
    ),
    unpinned: whereLabel(enforceVersion, (version, enforced) =>
      and(enforced.present(), not(enforced.is('privileged')), or(version.absent(), version.is('latest'))),
    ),
  },
  onlyInLinter: {
    note: 'the age of enforce-version, and the default levels of a PodSecurityConfiguration',
    excuses: ({ message }, subject, { inventory }) =>
      (message === 'audit' || message === 'warn') &&
      (labelsOf(subject)[podSecurity[message]] ?? undefined) === undefined &&
      defaultLevel(message, inventory) === 'restricted',
    *check(subject, context) {
      const { name } = subject.identity
      const labels = labelsOf(subject)
      const level = labels[enforce] ?? 'privileged'
      const version = labels[enforceVersion]
      if (level === 'privileged' || typeof version !== 'string' || systemNamespaces.includes(name)) return
      const target = targetOf(context)
      const age = minorOf(target) - minorOf(version)
      if (!(age > Number(context.parameters['maxPinAge']))) return
      const path = ['metadata', 'labels', enforceVersion]
      yield { message: 'outdated', path, data: { name, version, target, age: String(age) } }
    },
  },
})

function targetOf({ parameters, target }: Context): string {
  const { targetVersion } = parameters
  return `v${(typeof targetVersion === 'string' ? targetVersion : target.kubernetes).replace('v', '')}`
}

/** Not a number for what is no version. */
function minorOf(version: string): number {
  return Number(/^v1\.(\d+)$/.exec(version)?.[1])
}
