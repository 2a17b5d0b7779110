import {
  and,
  definePortableRule,
  enabled,
  forEach,
  forEachEntry,
  joined,
  not,
  onContainers,
  onPod,
  or,
  parameter,
  targetAtLeast,
  type Condition,
  type ContainerScope,
  type PodScope,
  type PortableViolation,
  type ScopedFinding,
} from '@rampart/engine'
import { rules } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

import { conditionText, placeText } from '../../src/expression-text/condition-text.ts'

function violationOf(scoped: ScopedFinding): PortableViolation {
  const { portable } = definePortableRule({
    meta: {
      id: 'test/text',
      title: 'A rule',
      severity: 'low',
      appliesTo: ['pod'],
      controls: [],
      messages: { bad: 'bad' },
      fix: { hint: 'none', autofix: 'none' },
    },
    violations: { bad: scoped },
  })
  const violation = portable?.violations[0]
  if (!violation) throw new Error('no violation')
  return violation
}

const ofVolumes = ({ pod }: PodScope): ReturnType<typeof forEach> =>
  forEach(pod.volumes, (volume) => ({ when: volume.hostPath.present(), at: volume.hostPath.path }))

type Written = (scope: ContainerScope) => Condition

const whenOf = (write: Written): PortableViolation['when'] =>
  violationOf(onContainers((scope) => ({ when: write(scope), at: scope.container }))).when

describe('a condition is printed as it was written', () => {
  it.each<[text: string, write: Written]>([
    ['container.securityContext.runAsNonRoot.is(true)', ({ container: c }) => c.securityContext.runAsNonRoot.is(true)],
    ['container.image.absent()', ({ container: c }) => c.image.absent()],
    ['container.image.present()', ({ container: c }) => c.image.present()],
    ["container.image.is('it\\'s \"x\"\\n')", ({ container: c }) => c.image.is('it\'s "x"\n')],
    ["container.image.oneOf(['a', 'b'])", ({ container: c }) => c.image.oneOf(['a', 'b'])],
    ["container.image.oneOf(parameter('known'))", ({ container: c }) => c.image.oneOf(parameter<string[]>('known'))],
    ['container.securityContext.runAsUser.above(0)', ({ container: c }) => c.securityContext.runAsUser.above(0)],
    ['container.securityContext.runAsUser.atLeast(1)', ({ container: c }) => c.securityContext.runAsUser.atLeast(1)],
    [
      "container.image.upper().trimPrefix('X').startsWith('A')",
      ({ container: c }) => c.image.upper().trimPrefix('X').startsWith('A'),
    ],
    ["container.image.endsWith('a')", ({ container: c }) => c.image.endsWith('a')],
    ["container.image.contains('a')", ({ container: c }) => c.image.contains('a')],
    ["container.image.like('*:latest')", ({ container: c }) => c.image.like('*:latest')],
    [String.raw`container.image.matches('^a\\.b$')`, ({ container: c }) => c.image.matches(String.raw`^a\.b$`)],
    [
      "container.image.cleanPath().within(parameter('folder'))",
      ({ container: c }) => c.image.cleanPath().within(parameter<string>('folder')),
    ],
    ["and(enabled('strict'), not(targetAtLeast('1.30')))", () => and(enabled('strict'), not(targetAtLeast('1.30')))],
    ["container.image.aboveDuration('1h')", ({ container: c }) => c.image.aboveDuration('1h')],
    [
      "container.image.belowDuration(parameter('most'))",
      ({ container: c }) => c.image.belowDuration(parameter<string>('most')),
    ],
    ['container.ports.count().atMost(1)', ({ container: c }) => c.ports.count().atMost(1)],
    ["joined('a', container.image).is('ab')", ({ container: c }) => joined('a', c.image).is('ab')],
    ["metadata.labels.field('count').is('x')", ({ metadata }) => metadata.labels.field('count').is('x')],
    ['or()', () => or()],
    ["containers.some((item) => item.name.is('a'))", ({ containers }) => containers.some(({ name }) => name.is('a'))],
    [
      "containers.every((item) => item.ports.some((item2) => item2.name.is('a')))",
      ({ containers }) => containers.every(({ ports }) => ports.some(({ name }) => name.is('a'))),
    ],
    [
      "metadata.annotations.someEntry((key, value) => and(key.is('a/b'), value.absent()))",
      ({ metadata }) => metadata.annotations.someEntry((key, value) => and(key.is('a/b'), value.absent())),
    ],
    ["metadata.labels.field('a/b').is('x')", ({ metadata }) => metadata.labels.field('a/b').is('x')],
    ["metadata.labels.field('is').is('x')", ({ metadata }) => metadata.labels.field('is').is('x')],
  ])('%s', (text, write) => {
    expect(conditionText(whenOf(write))).toBe(text)
  })

  it('names what loops bind without the numbers of the tree', () => {
    const { when, at, loops } = violationOf(onPod(ofVolumes))
    expect(conditionText(when, loops)).toBe('each.hostPath.present()')
    expect(placeText(at, loops)).toBe('each.hostPath.path')
    const ofEntries = violationOf(
      onPod(({ metadata }) => forEachEntry(metadata.annotations, (key, value) => ({ when: value.is(key), at: value }))),
    )
    expect(conditionText(ofEntries.when, ofEntries.loops)).toBe('value.is(key)')
  })

  it('finds words for all of the catalogue, and never the number of a variable that is alone', () => {
    const printed = rules.flatMap(({ portable }) =>
      (portable?.violations ?? []).map(({ when, loops }) => conditionText(when, loops)),
    )
    expect(printed.length).toBeGreaterThan(40)
    expect(printed.filter((text) => /undefined|\[object|\b(?:item|each|key|value)1\b/.test(text))).toEqual([])
  })
})
