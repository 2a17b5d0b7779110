import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { messageText, revealedBy, riskOf, type Rule } from '@rampart/engine'
import { controls, rules, rulesets, rulesMatching } from '@rampart/rules'
import { ruleFolder } from '@rampart/rules/pages'
import { describe, expect, it } from 'vitest'

import { besideCase } from '../src/cases/case-paths.ts'
import { judgeCase, prepareRules, worldOf } from '../src/cases/judge-case.ts'
import { readCases } from '../src/cases/run-cases.ts'
import { discoverUnits } from '../src/discover/discover-units.ts'
import { runUnit } from '../src/run/run-unit.ts'
import { readText } from '../src/source.ts'
import { tryFixes } from './support/try-fixes.ts'

const cwd = ruleFolder('.')
const headings = ['Why it matters', 'How to comply', 'When to waive', 'References']
const ids = new Set(rules.map(({ meta }) => meta.id))

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', async (id, rule) => {
  const folder = ruleFolder(id)
  const unit = discoverUnits([folder], cwd).units.find(({ kind }) => kind === 'case')
  const cases = unit ? readCases(unit, { cwd }) : []
  const options = { cwd, timeoutMs: 10_000, timedOut: [] }
  const tests = unit ? (await runUnit(unit, options, () => undefined)).tests : []
  const source = ['rule.ts', 'rule.rego'].map((name) => join(folder, name)).find(existsSync) ?? ''

  it('lives in the folder that its id names', () => {
    expect(existsSync(source)).toBe(true)
  })

  it('has cases that are green, not one of them by accident', () => {
    expect(tests.filter(({ status }) => status !== 'passed')).toEqual([])
    expect(tests.length).toBeGreaterThan(1)
  })

  it('has a case for every message, and a clean one', () => {
    const messages = new Set(cases.flatMap(({ expectations }) => expectations.map(({ messageId }) => messageId)))
    expect([...messages].sort()).toEqual(Object.keys(rule.meta.messages).sort())
    expect(cases.some(({ expectsNone }) => expectsNone)).toBe(true)
  })

  it('fills every placeholder, and points inside the document', () => {
    for (const file of cases) {
      const world = worldOf(file, (path) => readText(besideCase(file, path), cwd))
      for (const finding of judgeCase([{ rule }], file, world).findings) {
        expect(finding.message).not.toMatch(/[{}]/)
        expect(finding.end).toBeGreaterThan(finding.start)
        expect(finding.end).toBeLessThanOrEqual(file.source.text.length)
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

  it('is mended as its metadata says: each fix answers its finding, causes none, and is made once', async () => {
    await prepareRules(rules)
    const mended = new Set<string>()
    for (const file of cases) {
      const world = worldOf(file, (path) => readText(besideCase(file, path), cwd))
      const trial = tryFixes(rule, rules, file, world)
      expect(trial.refused).toEqual([])
      expect(trial.again).toBe(0)
      for (const message of trial.mended) mended.add(message)
    }
    expect([...mended].sort()).toEqual(Object.keys(rule.fixes ?? {}).sort())
    const revealed = Object.values(rule.fixes ?? {}).flatMap((fix) => (fix ? revealedBy(fix) : []))
    expect(revealed.filter((id) => !ids.has(id))).toEqual([])
    const risks = Object.values(rule.fixes ?? {}).map((fix) => riskOf(fix, rule.meta))
    expect(risks.includes(undefined), 'a fix needs a risk').toBe(false)
    expect(risks.length > 0).toBe(rule.meta.fix.autofix !== 'none')
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
