import {
  and,
  definePortableRule,
  forEach,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
  type Place,
  type ScopedFinding,
} from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { matchesAll, type ExternalSecretSpec } from '../../shapes/external-secrets.ts'

type Spec = Expression<ExternalSecretSpec>
type Message = 'once' | 'never' | 'rarely' | 'left-behind' | 'everything'
interface Finding {
  when: Condition
  at: Place
  data?: Record<string, Place>
}

/** A generator makes a new value each time: reading it again rotates the secret. */
const isGenerated = ({ data, dataFrom }: Spec): Condition =>
  and(
    hasItems(dataFrom),
    dataFrom.every(({ sourceRef }) => sourceRef.generatorRef.present()),
    not(hasItems(data)),
  )

const isPeriodic = (spec: Spec): Condition =>
  and(or(spec.refreshPolicy.absent(), spec.refreshPolicy.is('Periodic')), not(isGenerated(spec)))

/** Some write it as a number, which the API refuses. */
const isZeroNumber = (interval: Expression<string>): Condition => (interval as unknown as Expression<number>).is(0)

const findings: Record<Message, (spec: Spec) => Finding> = {
  once: (spec) => ({
    when: and(spec.refreshPolicy.oneOf(['CreatedOnce', 'OnChange']), not(isGenerated(spec))),
    at: spec.refreshPolicy,
    data: { policy: spec.refreshPolicy },
  }),
  never: (spec) => ({
    when: and(isPeriodic(spec), or(spec.refreshInterval.belowDuration('1ns'), isZeroNumber(spec.refreshInterval))),
    at: spec.refreshInterval,
  }),
  rarely: (spec) => ({
    when: and(isPeriodic(spec), spec.refreshInterval.aboveDuration(parameter<string>('max'))),
    at: spec.refreshInterval,
    data: { interval: spec.refreshInterval },
  }),
  'left-behind': ({ target }) => ({
    when: target.creationPolicy.oneOf(['Orphan', 'CreateOrMerge']),
    at: target.creationPolicy,
    data: { policy: target.creationPolicy },
  }),
  everything: ({ dataFrom }) =>
    forEach(dataFrom, ({ find }) => ({
      when: and(
        or(find.path.absent(), find.path.oneOf(['', '/'])),
        or(matchesAll(find.name.regexp), and(find.path.is('/'), find.name.absent(), find.tags.absent())),
      ),
      at: find,
    })),
}

const ofSecret = (message: Message): ScopedFinding =>
  onObject<{ spec?: ExternalSecretSpec }>(({ spec }) => findings[message](spec))

const ofTemplate = (message: Message): ScopedFinding =>
  onObject<{ spec?: { externalSecretSpec?: ExternalSecretSpec } }>(({ spec }) =>
    findings[message](spec.externalSecretSpec),
  )

const leftBehind = 'secret stays when the external secret goes: target.creationPolicy is {policy}'
const everything = 'all secrets of the store are copied: find of dataFrom fits every name'

export default definePortableRule({
  meta: {
    id: 'eso/refresh-interval',
    title: 'External secrets must refresh',
    severity: 'medium',
    appliesTo: ['external-secrets.io/ExternalSecret', 'external-secrets.io/ClusterExternalSecret'],
    controls: ['nsa/secrets', 'mitre/T1552.007', 'owasp/K08:2022', 'owasp/K03:2025', 'practice/secrets-management'],
    messages: {
      once: 'secret keeps a value that was rotated or revoked: refreshPolicy is {policy}',
      never: 'secret keeps a value that was rotated or revoked: refreshInterval is 0',
      rarely: 'secret keeps a value that was rotated or revoked for too long: refreshInterval is {interval}',
      'left-behind': { text: leftBehind, severity: 'low' },
      everything,
      'template-once': 'secrets keep a value that was rotated or revoked: refreshPolicy is {policy}',
      'template-never': 'secrets keep a value that was rotated or revoked: refreshInterval is 0',
      'template-rarely': 'secrets keep a value that was rotated or revoked for too long: refreshInterval is {interval}',
      'template-left-behind': { text: leftBehind, severity: 'low' },
      'template-everything': everything,
    },
    parameters: {
      max: {
        type: 'string',
        description: 'the longest refreshInterval, as a duration such as 24h or 1h30m',
        pattern: '^(?:[0-9]+(?:ns|us|ms|s|m|h))+$',
        default: '24h',
      },
    },
    fix: {
      hint: 'set refreshInterval to 1h, let refreshPolicy be Periodic, and find by a name or below a path',
      autofix: 'guarded',
      note:
        'refreshInterval 0 becomes 1h where refreshPolicy is absent: the store then overwrites the Secret, and ' +
        'workloads may meet a rotated value',
    },
  },
  fixes: {
    never: { set: '1h' },
    rarely: { set: '1h' },
    'template-never': { set: '1h' },
    'template-rarely': { set: '1h' },
  },
  violations: {
    once: ofSecret('once'),
    never: ofSecret('never'),
    rarely: ofSecret('rarely'),
    'left-behind': ofSecret('left-behind'),
    everything: ofSecret('everything'),
    'template-once': ofTemplate('once'),
    'template-never': ofTemplate('never'),
    'template-rarely': ofTemplate('rarely'),
    'template-left-behind': ofTemplate('left-behind'),
    'template-everything': ofTemplate('everything'),
  },
})
