import { describe, expect, it } from 'vitest'

import type { Observe } from '../../src/expression/compile.ts'
import { and, enabled, not, or, targetAtLeast } from '../../src/expression/connectives.ts'
import type { ConditionNode } from '../../src/expression/tree.ts'
import { definePortableRule, onContainers } from '../../src/rule/define-portable-rule.ts'
import type { Context, Rule } from '../../src/rule/rule.ts'
import { podKindsWith } from '../../src/subject/kinds.ts'
import { identityOf, subjectOf } from '../../src/subject/subject-of.ts'
import type { Subject } from '../../src/subject/subject.ts'

const rule = definePortableRule({
  meta: {
    id: 'test/privileged',
    title: 'No container is privileged',
    severity: 'high',
    appliesTo: ['pod'],
    controls: [],
    messages: { bad: 'container "{container}" is privileged', late: 'only the linter sees this' },
    parameters: { strict: { type: 'boolean', description: 'Also capabilities.', default: false } },
    fix: { hint: 'none', autofix: 'none' },
  },
  violations: {
    bad: onContainers(({ container: { securityContext } }) => ({
      when: or(
        and(targetAtLeast('1.30'), securityContext.privileged.is(true)),
        and(enabled('strict'), not(securityContext.capabilities.absent())),
      ),
      at: securityContext,
    })),
  },
  onlyInLinter: { note: 'more', check: () => [{ message: 'late', path: [] }] },
})

function podWith(...contexts: readonly unknown[]): Subject {
  const containers = contexts.map((securityContext, index) => ({ name: `c${String(index)}`, securityContext }))
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers } }
  const identity = identityOf(pod)
  if (!identity) throw new Error('no resource')
  return subjectOf(pod, identity, podKindsWith([]))
}

const contextFor = (kubernetes: string, strict: boolean): Context => ({
  target: { kubernetes },
  parameters: { strict },
  inventory: { all: [], inNamespace: () => [] },
})

function observed(context: Context, subject: Subject): string[] {
  const heard: string[] = []
  const observe: Observe = (node, outcome) => heard.push(`${node.op} ${String(outcome)}`)
  const source = rule.portable
  if (!source || !rule.withSource) throw new Error('not portable')
  const found = [...rule.withSource(source, observe).check(subject, context)]
  expect(found).toEqual([...rule.check(subject, context)])
  return heard
}

describe('an observer', () => {
  it.each<[what: string, context: Context, subject: Subject, heard: readonly string[]]>([
    [
      'hears of every condition that is asked, parts before the whole',
      contextFor('1.36', false),
      podWith({ privileged: true }),
      ['targetAtLeast true', 'equals true', 'and true', 'or true'],
    ],
    [
      'hears of what version and parameters decide',
      contextFor('1.29', false),
      podWith({ privileged: true }),
      ['targetAtLeast false', 'and false', 'enabled false', 'and false', 'or false'],
    ],
    [
      'hears of parts of a negation',
      contextFor('1.29', true),
      podWith({ capabilities: {} }),
      [
        'targetAtLeast false',
        'and false',
        'enabled true',
        'present true',
        'not false',
        'not true',
        'and true',
        'or true',
      ],
    ],
    ['hears nothing where there is nothing to ask of', contextFor('1.36', true), podWith(), []],
  ])('%s', (_, context, subject, heard) => {
    expect(observed(context, subject)).toEqual(heard)
  })
})

const messages = (variant: Rule): string[] =>
  [...variant.check(podWith({ privileged: true }), contextFor('1.36', false))].map(({ message }) => message)

describe('another tree', () => {
  const never: ConditionNode = { op: 'constant', value: false }

  it('is judged instead of the own one, and what only the linter judges stays', () => {
    const { violations } = rule.portable ?? { violations: [] }
    const variant = rule.withSource?.({ violations: violations.map((each) => ({ ...each, when: never })) })
    if (!variant) throw new Error('not portable')
    expect(messages(rule)).toEqual(['bad', 'late'])
    expect(messages(variant)).toEqual(['late'])
    expect(variant.meta).toBe(rule.meta)
    expect(variant.portable?.violations[0]?.when).toBe(never)
  })
})
