import {
  and,
  definePortableRule,
  enabled,
  not,
  onContainers,
  onPod,
  or,
  targetAtLeast,
  type Condition,
  type PodScope,
  type PortableRuleSource,
  type RuleMeta,
  type ScopedFinding,
} from '@rampart/engine'
import { rules } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

import { treeMutants } from '../../../src/mutation/tree/tree-mutants.ts'

const meta: RuleMeta = {
  id: 'pod/try',
  title: 'A rule to try',
  severity: 'low',
  appliesTo: ['pod'],
  controls: [],
  messages: { one: 'one', two: 'two' },
  fix: { hint: 'none', autofix: 'none' },
}

function sourceOf(violations: Readonly<Record<string, ScopedFinding>>): PortableRuleSource {
  const { portable } = definePortableRule({ meta, violations })
  if (!portable) throw new Error('not portable')
  return portable
}

/** The mutants of one condition of a pod: what they do, and their words. */
function told(when: (scope: PodScope) => Condition): string[] {
  const source = sourceOf({ one: onPod((scope) => ({ when: when(scope), at: scope.pod })) })
  return treeMutants(source)
    .filter(({ id }) => !/^one\.when:(?:always|never)$/.test(id))
    .map(({ id, words }) => `${id.replace('one.when', '')} | ${words}`)
}

describe('the mutants of a condition', () => {
  it('turn a comparison round, weaken it, and misspell both sides', () => {
    expect(told(({ pod }) => pod.hostNetwork.is(true))).toEqual([
      ':negated | not(pod.hostNetwork.is(true)) instead of pod.hostNetwork.is(true)',
      ':present | pod.hostNetwork.present() instead of pod.hostNetwork.is(true)',
      '/equals.left:misspelt | pod.hostNetworkx.is(true) instead of pod.hostNetwork.is(true)',
      '/equals.right:false | pod.hostNetwork.is(false) instead of pod.hostNetwork.is(true)',
    ])
  })

  it('drop operands and swap connectives', () => {
    const ids = told(({ pod }) => and(pod.hostPID.present(), not(pod.hostIPC.present())))
    expect(ids.map((each) => each.split(' | ')[0])).toEqual([
      ':or',
      '/and[0]:dropped',
      '/and[1]:dropped',
      '/and[0]:negated',
      '/and[0]/present.of:misspelt',
      '/and[1]:not-dropped',
      '/and[1]/not/present.of:misspelt',
    ])
  })

  it('shift numbers and their bounds', () => {
    expect(
      told(({ pod }) => pod.securityContext.runAsUser.above(0)).filter((each) => /[Rr]ight|atLeast/.test(each)),
    ).toEqual([
      ':atLeast | pod.securityContext.runAsUser.atLeast(0) instead of pod.securityContext.runAsUser.above(0)',
      '/compare.right:-1 | pod.securityContext.runAsUser.above(-1) instead of pod.securityContext.runAsUser.above(0)',
      '/compare.right:1 | pod.securityContext.runAsUser.above(1) instead of pod.securityContext.runAsUser.above(0)',
    ])
  })

  it('shift durations as little as there is', () => {
    expect(told(({ pod }) => pod.hostname.aboveDuration('1h30m')).slice(1, 2)).toEqual([
      ":atLeast | pod.hostname.aboveDuration('5399.999999999s') instead of pod.hostname.aboveDuration('1h30m')",
    ])
  })

  it.each<[what: string, found: readonly string[], expected: readonly string[]]>([
    [
      'elements of lists',
      told(({ pod }) => pod.os.name.oneOf(['a', 'b'])),
      ['/oneOf.list:without "a"', '/oneOf.list:without "b"'],
    ],
    ['versions', told(() => targetAtLeast('1.25')), [':negated', ':1.24', ':1.26']],
    ['the newest version, beyond which nothing is judged', told(() => targetAtLeast('1.37')), [':negated', ':1.36']],
    ['parameters', told(() => enabled('strict')), [':negated']],
    [
      'prefixes',
      told(({ pod }) => pod.os.name.startsWith('win')),
      [':contains', ':equals', ':shortened', '/startsWith.prefix:misspelt'],
    ],
    [
      'anchors and alternatives of patterns',
      told(({ pod }) => pod.os.name.matches('^(?:a|b)$')),
      [':start-anchor-dropped', ':end-anchor-dropped', ':without "a"', ':without "b"'],
    ],
    [
      'quantifiers',
      told(({ pod }) => pod.containers.some(({ image }) => image.present())),
      [':every', ':any-item', '/some.list:misspelt', '/some:negated'],
    ],
    [
      'the lists that containers are looked for in',
      told(({ containers }) => containers.every(({ image }) => image.present())),
      [':some', ':no-item', '/every.list:main-containers-only'],
    ],
    [
      'what is done to a text before it is compared',
      told(({ pod }) => pod.os.name.upper().is('WINDOWS')),
      ['/equals.left:without-upper', '/equals.left/upper.of:misspelt'],
    ],
    [
      'durations by a nanosecond',
      told(({ pod }) => or(pod.hostname.aboveDuration('1h'), pod.hostname.belowDuration('0s'))),
      ['/or[0]:atLeast', '/or[1]:atMost'],
    ],
    [
      'what is counted, and the number',
      told(({ pod }) => pod.containers.count().above(1)),
      [':atLeast', '/compare.left/count.of:misspelt', '/compare.right:0', '/compare.right:2'],
    ],
    [
      'slashes between texts',
      told(({ pod }) => pod.hostname.within(pod.nodeName)),
      ['/startsWith.of:without "/"', '/startsWith.prefix:without "/"'],
    ],
  ])('change %s', (_, found, expected) => {
    const ids = found.map((each) => each.split(' | ')[0])
    expect(ids.filter((id) => expected.includes(id ?? ''))).toEqual(expected)
  })

  it('ask the container for what its pod says, and the pod for what a container says', () => {
    const source = sourceOf({
      one: onContainers(({ container, pod }) => ({
        when: or(container.securityContext.privileged.is(true), pod.securityContext.runAsUser.is(0)),
        at: container.name,
      })),
    })
    const ids = treeMutants(source).map(({ id }) => id)
    expect(ids).toContain('one.when/or[0]/equals.left:of-the-pod')
    expect(ids).toContain('one.when/or[1]/equals.left:of-the-container')
  })
})

describe('the mutants of a rule', () => {
  const source = sourceOf({
    one: onContainers(({ container }) => ({
      when: container.securityContext.privileged.is(true),
      at: container.securityContext.privileged,
    })),
  })

  it('always or never find, leave a list of containers out, and point one level higher', () => {
    expect(treeMutants(source).map(({ id }) => id)).toEqual([
      'one.when:always',
      'one.when:never',
      'one.scope:without-initContainers',
      'one.scope:without-containers',
      'one.scope:without-ephemeralContainers',
      'one.when:negated',
      'one.when:present',
      'one.when/equals.left:misspelt',
      'one.when/equals.left:of-the-pod',
      'one.when/equals.right:false',
      'one.at:parent',
    ])
  })

  it('change what several messages share in all of them at once', () => {
    const { violations } = sourceOf({
      one: onPod(({ pod }) => ({
        when: and(pod.nodeName.present(), or(pod.hostPID.is(true), pod.hostIPC.is(true))),
        at: pod,
      })),
      two: onPod(({ pod }) => ({ when: not(or(pod.hostPID.is(true), pod.hostIPC.is(true))), at: pod })),
    })
    const mutants = new Map(treeMutants({ violations }).map((mutant) => [mutant.id, mutant]))
    expect(mutants.get('one.when/and[1]/or[0]:dropped')?.messages).toEqual(['one', 'two'])
    expect(mutants.get('one.when/and[0]:dropped')?.messages).toEqual(['one'])
    expect(mutants.has('two.when/not/or[0]:dropped')).toBe(false)
  })

  it.each(rules.flatMap(({ meta: { id }, portable }) => (portable ? [[id, portable] as const] : [])))(
    'have ids of their own, and differ from %s',
    (_, portable) => {
      const mutants = treeMutants(portable)
      expect(mutants.length).toBeGreaterThan(5)
      expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length)
      for (const mutant of mutants) {
        const own = portable.violations.filter(({ message }) => mutant.messages.includes(message))
        expect(mutant.source.violations).not.toEqual(own)
      }
    },
  )
})
