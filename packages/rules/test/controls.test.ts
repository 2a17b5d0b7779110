import { controls, coverageOf, rules, rulesets, type Control } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

const entries: readonly (readonly [string, Control])[] = Object.entries(controls)
const scopes = new Set(['inventory', 'file', 'report'])

describe('the controls of the standards', () => {
  it.each([
    ['cis', /^\d\.\d{1,2}(?:\.\d{1,2})?$/, 131],
    ['owasp', /^K(?:0[1-9]|10):20(?:22|25)$/, 20],
    ['mitre', /^T\d{4}(?:\.\d{3})?$/, 48],
    ['pss', /^(?:baseline|restricted)$/, 2],
  ])('%s: all of them, each id like %s', (family, pattern, count) => {
    const ids = entries.flatMap(([id]) => (id.startsWith(`${family}/`) ? [id.slice(family.length + 1)] : []))
    expect(ids.filter((id) => !pattern.test(id))).toEqual([])
    expect(ids).toHaveLength(count)
  })

  it.each(entries)('%s says what it asks, and of what else, or why nothing', (_, control) => {
    const { title, standard, later = [], noFileShows, ...others } = control
    expect(others).toEqual({})
    expect(title).toMatch(/^\S.{3,79}$/)
    expect(title).not.toMatch(/\.$/)
    expect(standard).not.toBe('')
    expect(later.filter((scope) => !scopes.has(scope))).toEqual([])
    expect(control.later?.length).not.toBe(0)
    if (noFileShows !== undefined) expect(control.later, 'what no file shows is not for later').toBeUndefined()
  })

  it('a rule answers each of them, or one to come will, or it says why none can', () => {
    const coverage = coverageOf([{ optIn: true }], { rules, controls })
    expect(coverage.filter(({ status }) => status === 'open').map(({ id }) => id)).toEqual([])
  })

  it('no rule answers what no file shows', () => {
    const answered = new Set(rules.flatMap(({ meta }) => meta.controls))
    expect(entries.filter(([id, { noFileShows }]) => noFileShows !== undefined && answered.has(id))).toEqual([])
  })

  it('every family of controls is a ruleset of its own, but for older lists', () => {
    const families = new Set(entries.map(([id]) => id.split('/')[0]))
    const asked = new Set(rulesets.flatMap(({ query }) => query.controls?.map((glob) => glob.split('/')[0]) ?? []))
    expect([...families].sort()).toEqual([...asked].sort())
  })
})
