import { defineRule, isMap, type Path, type Subject, type Violation } from '@rampart/engine'

import { fixes } from './fixes.ts'
import { judgePlace, type Message, type Part } from './judge-place.ts'
import { container, namespaceLabels, networkPolicySpec, podSpec, serviceAccount } from './places.ts'

export default defineRule<Message>({
  meta: {
    id: 'api/security-field-typo',
    title: 'Security fields must be spelled and placed correctly',
    severity: 'high',
    appliesTo: ['pod', 'networking.k8s.io/NetworkPolicy', 'Namespace', 'ServiceAccount'],
    controls: [
      'nsa/pod-security-enforcement',
      'nsa/upgrading',
      'mitre/T1562.001',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/security-contexts',
    ],
    messages: {
      misspelt: '{owner} says {field}, which protects nothing, and means {meant}',
      'container-only': '{owner} has a field that is dropped or refused: only containers have {field}',
      'pod-only': '{owner} has a field that is dropped or refused: only pods have {field}',
      'wrong-type': '{owner} is refused: {field} is {what}, not {wanted}',
      misplaced: '{owner} has a securityContext outside of its pod, which is dropped or refused: {field}',
    },
    fix: {
      hint: 'write the field as the API does, where the API has it',
      autofix: 'guarded',
      note: 'the field begins to act, such as a root file system that can no longer be written; nothing is moved',
    },
  },
  fixes,
  notPortable: 'unknown fields are gone before a policy sees the object',
  *check(subject) {
    for (const part of partsOf(subject)) yield* judgePlace(part)
    yield* misplacedIn(subject)
  },
})

function partsOf({ containers, identity, object, pod }: Subject): Part[] {
  if (pod) {
    return [
      { value: pod.spec, place: podSpec, path: pod.path, owner: 'pod', prefix: '' },
      ...containers.map(({ label, path, value }): Part => ({
        value,
        place: container,
        path,
        owner: `container "${label}"`,
        prefix: '',
      })),
    ]
  }
  const owner = `${identity.kind} "${identity.name}"`
  switch (identity.kind) {
    case 'NetworkPolicy':
      return [{ value: object.spec, place: networkPolicySpec, path: ['spec'], owner, prefix: 'spec.' }]
    case 'ServiceAccount':
      return [{ value: object, place: serviceAccount, path: [], owner, prefix: '' }]
    case 'Namespace': {
      const labels = isMap(object.metadata) ? object.metadata.labels : undefined
      return [{ value: labels, place: namespaceLabels, path: ['metadata', 'labels'], owner, prefix: '' }]
    }
    default:
      return []
  }
}

/** On the way from the object to the pod's spec, which is the only place for it. */
function* misplacedIn({ identity, object, pod }: Subject): Iterable<Violation<Message>> {
  if (!pod) return
  let holder: unknown = object
  for (const [depth, step] of pod.path.entries()) {
    const path: Path = [...pod.path.slice(0, depth), 'securityContext']
    if (isMap(holder) && isMap(holder.securityContext)) {
      yield {
        message: 'misplaced',
        path,
        data: { owner: `${identity.kind} "${identity.name}"`, field: path.join('.') },
      }
    }
    holder = isMap(holder) ? holder[step] : undefined
  }
}
