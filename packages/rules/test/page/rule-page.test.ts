import { controls, pageOf, rules } from '@rampart/rules'
import { ruleExamples, rulePage } from '@rampart/rules/pages'
import { describe, expect, it } from 'vitest'

const written = ['Why it matters', 'How to comply', 'When to waive']

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('the page of %s', (id, rule) => {
  const examples = ruleExamples(id)
  const { title, sections } = pageOf(rule, { markdown: rulePage(id), examples, controls, exports: [] })

  it('has all that is known of it', () => {
    expect(title).toBe(rule.meta.title)
    const headings = sections.map(({ heading }) => heading)
    expect(headings.filter((heading) => heading !== 'Parameters')).toEqual([
      ...written,
      'Fails',
      'Passes',
      'Messages',
      'Controls',
      'References',
    ])
    expect(headings.includes('Parameters')).toBe(rule.meta.parameters !== undefined)
  })

  it('has examples without marks', () => {
    expect(examples.failing?.findings.length).toBeGreaterThan(0)
    expect(`${examples.failing?.text ?? ''}${examples.passing ?? ''}`).not.toMatch(/# expect/)
  })
})
