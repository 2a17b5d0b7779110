import {
  and,
  definePortableRule,
  isLike,
  not,
  onObject,
  onPod,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { labelsOf } from '../../analyses/metadata.ts'
import { exclusionsOf } from '../../analyses/namespace-exclusions.ts'
import type { Namespace } from '../../shapes/namespace.ts'
import { globList, isLikeAny } from '../../shapes/parameters.ts'

const gatekeeper = 'admission.gatekeeper.sh/ignore'
const sigstoreExclude = 'policy.sigstore.dev/exclude'
const sigstoreInclude = 'policy.sigstore.dev/include'
const injection = 'istio-injection'
const sidecar = 'sidecar.istio.io/inject'
const dataplane = 'istio.io/dataplane-mode'
const known: ReadonlySet<string> = new Set([gatekeeper, sigstoreExclude, sigstoreInclude, injection, dataplane])

type Labels = Expression<Record<string, string>>
type Test = (value: Expression<string>, labels: Labels) => Condition

const isAllowed = (namespace: Expression<string>): Condition => isLikeAny(namespace, parameter<string[]>('namespaces'))

const onNamespace = (label: string, test: Test) =>
  onObject<Namespace & { kind?: string }>(({ kind, metadata: { name, labels } }) => ({
    when: and(kind.is('Namespace'), test(labels.field(label), labels), not(isAllowed(name))),
    at: labels.field(label),
    data: { name },
  }))

const onPods = (label: string, test: Test) =>
  onPod(({ metadata: { labels }, object }) => {
    const { namespace } = object.field('metadata') as Expression<{ namespace?: string }>
    return { when: and(test(labels.field(label), labels), not(isAllowed(namespace))), at: labels.field(label) }
  })

export default definePortableRule({
  meta: {
    id: 'ns/no-policy-bypass-label',
    title: 'Namespaces must not carry labels that switch policy engines off',
    severity: 'high',
    appliesTo: ['Namespace', 'pod'],
    controls: [
      'nsa/pod-security-enforcement',
      'mitre/T1562.001',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      gatekeeper: `namespace "{name}" is out of reach of Gatekeeper: it has the label ${gatekeeper}`,
      'sigstore-exclude': `namespace "{name}" runs unsigned images: it has the label ${sigstoreExclude}`,
      'sigstore-include': {
        text: `namespace "{name}" runs unsigned images: its label ${sigstoreInclude} is "false"`,
        severity: 'medium',
      },
      'istio-injection': {
        text: `namespace "{name}" is left out of the mesh: its label ${injection} is "disabled"`,
        severity: 'low',
      },
      'istio-dataplane': {
        text: `namespace "{name}" is left out of the mesh: its label ${dataplane} is "none"`,
        severity: 'low',
      },
      'pod-sidecar': { text: `pod is left out of the mesh: its label ${sidecar} is "false"`, severity: 'low' },
      'pod-dataplane': { text: `pod is left out of the mesh: its label ${dataplane} is "none"`, severity: 'low' },
      excluded: {
        text: 'namespace "{name}" is left out by {policy}, which does not judge namespaces with its label {label}',
        severity: 'medium',
      },
    },
    parameters: {
      namespaces: globList('names of namespaces that may be left out', [
        'kube-system',
        'gatekeeper-system',
        'kyverno',
        'cosign-system',
        'istio-system',
        'cert-manager',
      ]),
    },
    fix: {
      hint: 'remove the label',
      autofix: 'none',
      note: 'what the policy engine would refuse has to be put right first',
    },
  },
  violations: {
    gatekeeper: onNamespace(gatekeeper, (value) => value.present()),
    'sigstore-exclude': onNamespace(sigstoreExclude, (value) => value.present()),
    'sigstore-include': onNamespace(sigstoreInclude, (value) => value.is('false')),
    'istio-injection': onNamespace(injection, (value) => value.is('disabled')),
    'istio-dataplane': onNamespace(dataplane, (value, labels) =>
      and(value.is('none'), labels.field(injection).absent()),
    ),
    'pod-sidecar': onPods(sidecar, (value) => value.is('false')),
    'pod-dataplane': onPods(dataplane, (value) => value.is('none')),
  },
  onlyInLinter: {
    note: 'exclusions by selectors of webhooks and policies that are part of the input',
    *check(subject, { inventory, parameters }) {
      const { kind, name } = subject.identity
      if (kind !== 'Namespace') return
      if ((parameters['namespaces'] as readonly string[]).some((glob) => isLike(name, glob))) return
      for (const { label, by } of exclusionsOf(labelsOf(subject), inventory)) {
        if (known.has(label)) continue
        const data = { name, label, policy: `${by.kind} "${by.name}"` }
        yield { message: 'excluded', path: ['metadata', 'labels', label], data }
      }
    },
  },
})
