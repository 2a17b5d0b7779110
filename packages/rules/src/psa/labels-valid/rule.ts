import {
  and,
  definePortableRule,
  forEachEntry,
  not,
  onObject,
  or,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { podSecurity, type Namespace } from '../../shapes/namespace.ts'
import { fixes } from './fixes.ts'

const { prefix, enforce, enforceVersion, audit, auditVersion, warn, warnVersion } = podSecurity
const levelLabels = [enforce, audit, warn]
const versionLabels = [enforceVersion, auditVersion, warnVersion]

type Text = Expression<string>

const isLevel = (value: Text): Condition => value.oneOf(['privileged', 'baseline', 'restricted'])
/** ParseVersion of k8s.io/pod-security-admission/api. */
const isVersion = (value: Text): Condition => or(value.is('latest'), value.matches('^v1\\.([0-9]|[1-9][0-9]*)$'))

const forEachLabel = (test: (label: Text, value: Text) => Condition) =>
  onObject<Namespace>(({ metadata: { name, labels } }) =>
    forEachEntry(labels, (label, value) => ({
      when: and(value.present(), test(label, value)),
      at: value,
      data: { name, label, value },
    })),
  )

export default definePortableRule({
  meta: {
    id: 'psa/labels-valid',
    title: 'Pod Security labels must have valid values',
    severity: 'high',
    appliesTo: ['Namespace'],
    controls: [
      'cis/5.2.1',
      'nsa/pod-security-enforcement',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/pod-security-admission',
    ],
    messages: {
      'unknown-label':
        'namespace "{name}" has a label that Pod Security does not know: nothing reads "{label}: {value}"',
      enforce:
        'namespace "{name}" names no Pod Security level: "{label}: {value}" is refused, and counts as restricted ' +
        'where it is there already',
      'audit-or-warn':
        'namespace "{name}" names no Pod Security level: "{label}: {value}" is refused, and does nothing where it is ' +
        'there already',
      version:
        'namespace "{name}" names no Pod Security version: "{label}: {value}" is refused, and counts as latest where ' +
        'it is there already',
    },
    fix: {
      hint: 'write levels as privileged, baseline or restricted, versions as latest or v1.34, labels as documented',
      autofix: 'safe',
      note:
        'only case and a missing v of audit, warn and the version labels are corrected automatically; a corrected ' +
        'enforce starts to refuse pods and is guarded',
    },
  },
  fixes,
  violations: {
    'unknown-label': forEachLabel((label) =>
      and(label.startsWith(prefix), not(label.oneOf([...levelLabels, ...versionLabels]))),
    ),
    enforce: forEachLabel((label, value) => and(label.is(enforce), not(isLevel(value)))),
    'audit-or-warn': forEachLabel((label, value) => and(label.oneOf([audit, warn]), not(isLevel(value)))),
    version: forEachLabel((label, value) => and(label.oneOf(versionLabels), not(isVersion(value)))),
  },
})
