import { exportAnswers, exportRules, type TargetName } from '@rampart/export'
import { rules } from '@rampart/rules'
import { describe, expect, it } from 'vitest'

import { exportedRule, options } from './support/exported.ts'

const targets: readonly TargetName[] = ['kyverno', 'gatekeeper', 'vap', 'rego']

describe('what is said of exports is what exporting says', () => {
  it.each(rules.map(({ meta }) => meta.id))('%s', (id) => {
    const exported = targets.map((target) => exportRules(target, [exportedRule(id)], options))
    const taking = exported.filter((each) => each.rules.length > 0).map(({ target }) => target)
    const [first = '', ...rest] = exportAnswers(exportedRule(id))
    expect(first.startsWith('to ') ? first.slice('to '.length).split(', ') : []).toEqual(
      taking.flatMap((target) => (target === 'rego' ? ['rego', 'wasm'] : [target])),
    )
    for (const { target, why, isPart } of exported.flatMap(({ leftOut }) => leftOut)) {
      const said = [first, ...rest].filter((line) => line.endsWith(`: ${why}`))
      expect(said, `${target}: ${why}`).toHaveLength(1)
      if (!isPart && taking.length > 0) expect(said[0]).toContain(target)
    }
  })
})
