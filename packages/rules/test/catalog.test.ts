import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { messageText, type Rule } from '@rampart/engine'
import { controls, rules, rulesets, rulesMatching } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

import { readCases } from './support/case-file.ts'
import { judgeCase } from './support/judge-case.ts'

const sources = join(import.meta.dirname, '../src')
const headings = ['Why it matters', 'How to comply', 'When to waive', 'References']
const ids = new Set(rules.map(({ meta }) => meta.id))

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const folder = join(sources, id)
  const cases = readCases(folder)
  const source = ['rule.ts', 'rule.rego'].map((name) => join(folder, name)).find(existsSync) ?? ''

  it('lives in the folder that its id names', () => {
    expect(existsSync(source)).toBe(true)
  })

  it.each(cases.map((each) => [each.name, each] as const))('judges %s as it expects', async (_, each) => {
    const { found, problems, resources, unmatched } = await judgeCase(rule, each)
    expect(problems).toEqual([])
    expect([...found].sort()).toEqual([...each.expected].sort())
    expect(each.expectsNone).toBe(each.expected.length === 0)
    expect(resources).toBeGreaterThan(unmatched)
  })

  it('has no two equal cases', () => {
    expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length)
  })

  it('has a case for every message, and a clean one', () => {
    const messages = new Set(cases.flatMap(({ expected }) => expected.map((each) => each.replace(/^\d+:/, ''))))
    expect([...messages].sort()).toEqual(Object.keys(rule.meta.messages).sort())
    expect(cases.some(({ expectsNone }) => expectsNone)).toBe(true)
  })

  it('fills every placeholder, and points inside the document', async () => {
    for (const each of cases) {
      for (const finding of (await judgeCase(rule, each)).findings) {
        expect(finding.message).not.toMatch(/[{}]/)
        expect(finding.end).toBeGreaterThan(finding.start)
        expect(finding.end).toBeLessThanOrEqual(each.text.length)
      }
    }
  })

  it('gives no data that no message uses', () => {
    for (const { message, data } of rule.portable?.violations ?? []) {
      const template = rule.meta.messages[message]
      expect(template, `${message} has no words`).toBeDefined()
      for (const name of Object.keys(data)) expect(messageText(template ?? '')).toContain(`{${name}}`)
    }
  })

  it('says what it asks in one sentence, and how to comply', () => {
    expect(rule.meta.title).toMatch(/^[A-Z][^.\n]{10,80}$/i)
    expect(rule.meta.fix.hint).not.toBe('')
    for (const template of Object.values(rule.meta.messages)) {
      expect(messageText(template)).toMatch(/^[a-z{"][^\n]*[^.\s]$/)
    }
  })

  it('answers controls that exist, and folds into rules that exist', () => {
    expect(rule.meta.controls.filter((control) => !(control in controls))).toEqual([])
    expect(rule.meta.foldsInto?.filter(({ rule: other }) => !ids.has(other)) ?? []).toEqual([])
  })

  it('has a page with the four headings in order', () => {
    const page = readFileSync(join(folder, 'rule.md'), 'utf8')
    expect(page.split('\n')[0]).toBe(`# ${rule.meta.title}`)
    expect([...page.matchAll(/^## (.+)$/gm)].map((match) => match[1])).toEqual(headings)
  })

  it('fits on a screen', () => {
    expect(readFileSync(source, 'utf8').split('\n').length).toBeLessThanOrEqual(160)
  })

  it('says why, where it cannot be exported', () => {
    expect(rule.portable !== undefined || (rule.notPortable ?? '') !== '').toBe(true)
  })
})

describe('rulesets', () => {
  it.each(rulesets.map((ruleset) => [ruleset.name, ruleset] as const))('%s finds rules', (_, { query, parameters }) => {
    const found = new Set(rulesMatching(query, rules).map(({ meta }) => meta.id))
    expect(found.size).toBeGreaterThan(0)
    for (const [rule, values] of Object.entries(parameters ?? {})) {
      expect(found).toContain(rule)
      const declared = ruleNamed(rule).meta.parameters ?? {}
      expect(Object.keys(values).filter((name) => !(name in declared))).toEqual([])
    }
  })
})

function ruleNamed(id: string): Rule {
  const rule = rules.find(({ meta }) => meta.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}
