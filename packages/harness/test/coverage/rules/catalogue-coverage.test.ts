import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { rules } from '@rampart/rules'
import { ruleFolder } from '@rampart/rules/pages'
import { describe, expect, it } from 'vitest'

import { besideCase } from '../../../src/cases/case-paths.ts'
import { judgeCase, prepareRules, worldOf } from '../../../src/cases/judge-case.ts'
import { readCases } from '../../../src/cases/run-cases.ts'
import { missingOf } from '../../../src/coverage/rules/missing.ts'
import { RuleWatch } from '../../../src/coverage/rules/rule-watch.ts'
import { sourceOfRule } from '../../../src/coverage/rules/source-of-rule.ts'
import { sourcesIn } from '../../../src/coverage/rules/sources-in.ts'
import { discoverUnits } from '../../../src/discover/discover-units.ts'
import { readText } from '../../../src/source.ts'

const cwd = ruleFolder('.')

/** The messages that stand in a text as keys: a table makes others, or what rules share. */
const keysIn = (text: string, messages: readonly string[]): readonly string[] =>
  messages.filter((id) => new RegExp(`(?<![\\w-])${id}['"]?:`).test(text))

describe('the cases of the catalogue', () => {
  it.each(rules.map((rule) => [rule.meta.id, rule] as const))('show all of %s', async (id, rule) => {
    const folder = ruleFolder(id)
    const unit = discoverUnits([folder], cwd).units.find(({ kind }) => kind === 'case')
    if (!unit) throw new Error('no cases')
    await prepareRules([rule])
    const watch = new RuleWatch((each) => sourceOfRule(each, sourcesIn(folder, cwd)))
    for (const file of readCases(unit, { cwd })) {
      const world = worldOf(file, (path) => readText(besideCase(file, path), cwd))
      judgeCase([{ rule: watch.watch(rule) }], file, world)
    }
    const [coverage] = watch.coverage()
    expect(coverage && missingOf(coverage)).toEqual([])
    if (!rule.portable) return
    const text = readFileSync(join(folder, 'rule.ts'), 'utf8')
    const { file, lines = {} } = coverage?.source ?? {}
    expect(file).toBe(`${id}/rule.ts`)
    expect(Object.keys(lines)).toEqual(keysIn(text, Object.keys(rule.meta.messages)))
    for (const [message, line] of Object.entries(lines)) {
      expect(keysIn(text.split('\n')[line - 1] ?? '', [message])).toEqual([message])
    }
  })
})
