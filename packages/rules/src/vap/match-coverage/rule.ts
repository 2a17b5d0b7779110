import { defineRule, type Context, type Subject, type Violation } from '@rampart/engine'

import { at, type Placed } from '../../analyses/placed.ts'
import { webhooks } from '../../shapes/admission.ts'
import { omissions } from './expressions.ts'
import { fixes } from './fixes.ts'
import { matchersOf } from './matchers.ts'
import { escapes } from './requests.ts'

type Message =
  | 'ignore'
  | 'update'
  | 'update-pods'
  | 'debug'
  | 'exact'
  | 'label'
  | 'init'
  | 'ephemeral'
  | 'pods-only'
  | 'controllers-only'
  | 'optional'

const low = (text: string) => ({ text, severity: 'low' }) as const

export default defineRule<Message>({
  meta: {
    id: 'vap/match-coverage',
    title: 'Admission policies must see creates, updates and subresources',
    severity: 'medium',
    appliesTo: [
      'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
      'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
      'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
    ],
    controls: [
      'nsa/pod-security-enforcement',
      'mitre/T1562.001',
      'mitre/T1610',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/policy-enforcement',
    ],
    messages: {
      ignore: 'policy lets everything pass that its expressions fail on: spec.failurePolicy is Ignore',
      update: '{who} sees {resource} being made and not being changed: operations holds CREATE, and no UPDATE',
      'update-pods': low(
        '{who} sees {resource} being made and not being changed: operations holds CREATE, and no UPDATE',
      ),
      debug: '{who} is not asked about debug containers: resources has pods, and no pods/ephemeralcontainers',
      exact:
        '{who} is dodged by another version of the same API: matchPolicy is Exact, and apiVersions is {version} alone',
      label: '{who} is not asked about what carries a label that its owner can set: {field} leaves out "{key}"',
      init: 'policy can be dodged by an init container: an expression tests containers, and none initContainers',
      ephemeral:
        'policy can be dodged by a debug container: an expression tests containers, and none ephemeralContainers',
      'pods-only': low(
        'policy refuses pods after their controller was accepted: resources has pods, and no controllers',
      ),
      'controllers-only': low('policy is dodged by a pod without a controller: resources has controllers, and no pods'),
      optional: low('policy fails on pods that have no {field}: nothing asks has(), ?. or orValue() first'),
    },
    parameters: { webhooks },
    fix: {
      hint: 'match CREATE and UPDATE, pods and pods/ephemeralcontainers, and all lists of containers',
      autofix: 'guarded',
      note: 'a wider match may refuse what runs today',
    },
    foldsInto: [{ rule: 'webhook/fail-open', when: 'same-path' }],
  },
  fixes,
  notPortable: 'it compares lists of rules with each other, and looks into the texts of CEL',
  *check(subject, context) {
    for (const { message, place, data } of found(subject, context)) yield { message, path: place.path, data }
  },
})

interface Finding {
  readonly message: Message
  readonly place: Placed
  readonly data: NonNullable<Violation['data']>
}

function* found(subject: Subject, context: Context): Iterable<Finding> {
  const matchers = matchersOf(subject, context)
  for (const matcher of matchers) yield* escapes(matcher)
  const [matcher] = matchers
  if (subject.identity.kind !== 'ValidatingAdmissionPolicy' || !matcher) return
  const spec = at({ value: subject.object, path: [] }, 'spec')
  const failurePolicy = at(spec, 'failurePolicy')
  if (failurePolicy.value === 'Ignore') yield { message: 'ignore', place: failurePolicy, data: {} }
  yield* omissions(spec, matcher)
}
