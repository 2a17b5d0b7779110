import {
  and,
  definePortableRule,
  not,
  onContainers,
  parameter,
  targetAtLeast,
  type Condition,
  type ContainerScope,
  type ScopedFinding,
} from '@rampart/engine'

import { isDefaulted, ownQuantity } from '../../analyses/container-defaults.ts'
import { limitsAboveRatio } from './ratio.ts'

type Resources = ContainerScope['container']['resources']

const isLimited = ({ limits }: Resources, resource: string): Condition => limits.field(resource).aboveQuantity('0')

/** The API server refuses resources of ephemeral containers, and pod-level ones other than cpu and memory. */
const unlimited = (resource: string, { atPodLevel }: { readonly atPodLevel: boolean }): ScopedFinding =>
  onContainers(
    ({ container, pod }) => {
      const required = parameter<string[]>('require').some((name) => name.is(resource))
      const podLimited = and(targetAtLeast('1.34'), isLimited(pod.resources, resource))
      return {
        when: and(required, not(isLimited(container.resources, resource)), ...(atPodLevel ? [not(podLimited)] : [])),
        at: container.resources.limits.field(resource),
      }
    },
    ['initContainers', 'containers'],
  )

export default definePortableRule({
  meta: {
    id: 'pod/resource-limits',
    title: 'Memory (and optionally CPU and ephemeral storage) limits must be set',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'nsa/resource-policies',
      'mitre/T1496.001',
      'mitre/T1499',
      'owasp/K01:2022',
      'owasp/K01:2025',
      'practice/resource-limits',
    ],
    messages: {
      memory: 'container "{container}" may use up the memory of the node: resources.limits.memory is not above 0',
      cpu: 'container "{container}" may use up the processors of the node: resources.limits.cpu is not above 0',
      'ephemeral-storage':
        'container "{container}" may fill the disk of the node: resources.limits.ephemeral-storage is not above 0',
      ratio: {
        text:
          'container "{container}" may use more than {max} times the {resource} that it requests: ' +
          'resources.limits.{resource}',
        severity: 'low',
      },
    },
    parameters: {
      require: {
        type: 'array',
        items: { type: 'string', enum: ['memory', 'cpu', 'ephemeral-storage'] },
        description: 'the resources that need a limit',
        default: ['memory'],
      },
      maxRatio: {
        type: 'number',
        description: 'how many times its request a limit of these resources may be; anything unless given',
        minimum: 1,
      },
    },
    fix: {
      hint: 'set limits.memory, best equal to the memory request',
      autofix: 'none',
      note: 'the right value has to be measured',
    },
  },
  violations: {
    memory: unlimited('memory', { atPodLevel: true }),
    cpu: unlimited('cpu', { atPodLevel: true }),
    'ephemeral-storage': unlimited('ephemeral-storage', { atPodLevel: false }),
  },
  onlyInLinter: {
    note: 'a LimitRange of the namespace may set the limit; maxRatio compares limit and request',
    // A LimitRange never replaces a limit that is set, and a maximum without a default is the default.
    excuses: ({ message, path }, subject, context) =>
      ownQuantity(subject, path, 'limits', message) === undefined &&
      isDefaulted(message, ['default', 'max'], subject, context),
    check: limitsAboveRatio,
  },
})
