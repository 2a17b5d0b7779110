import {
  and,
  definePortableRule,
  not,
  onContainers,
  or,
  targetAtLeast,
  type Condition,
  type ContainerScope,
  type ScopedFinding,
} from '@rampart/engine'

import { isDefaulted, ownQuantity } from '../../analyses/container-defaults.ts'

type Resources = ContainerScope['container']['resources']

/** The API server copies a limit to the request where there is none. */
const isRequested = ({ requests, limits }: Resources, resource: string): Condition =>
  or(
    requests.field(resource).aboveQuantity('0'),
    and(requests.field(resource).absent(), limits.field(resource).aboveQuantity('0')),
  )

/** The API server refuses resources of ephemeral containers. */
const unrequested = (resource: string): ScopedFinding =>
  onContainers(
    ({ container, pod }) => {
      const podRequested = and(targetAtLeast('1.34'), isRequested(pod.resources, resource))
      return {
        when: and(not(isRequested(container.resources, resource)), not(podRequested)),
        at: container.resources.requests.field(resource),
      }
    },
    ['initContainers', 'containers'],
  )

export default definePortableRule({
  meta: {
    id: 'pod/resource-requests',
    title: 'CPU and memory requests must be set',
    severity: 'low',
    appliesTo: ['pod'],
    controls: ['nsa/resource-policies', 'mitre/T1499', 'owasp/K01:2022', 'owasp/K01:2025', 'practice/resource-limits'],
    messages: {
      cpu: 'container "{container}" reserves no processor time: resources.requests.cpu is not above 0',
      memory: 'container "{container}" reserves no memory: resources.requests.memory is not above 0',
    },
    fix: {
      hint: 'set requests.cpu and requests.memory to what the container uses in normal work',
      autofix: 'none',
      note: 'the right value has to be measured',
    },
  },
  violations: {
    cpu: unrequested('cpu'),
    memory: unrequested('memory'),
  },
  onlyInLinter: {
    note: 'a LimitRange of the namespace may set the request',
    // Not where the container says anything of the resource: an explicit limit, even of 0, is copied to the request.
    excuses: ({ message, path }, subject, context) =>
      ownQuantity(subject, path, 'requests', message) === undefined &&
      ownQuantity(subject, path, 'limits', message) === undefined &&
      isDefaulted(message, ['defaultRequest', 'default', 'max', 'min'], subject, context),
  },
})
