import { rules } from '@rampart/rules'
import { ruleFolder } from '@rampart/rules/pages'
import { describe, expect, it } from 'vitest'

import { discoverUnits } from '../../src/discover/discover-units.ts'
import { mutate } from '../../src/mutation/mutate.ts'

const cwd = ruleFolder('.')
const family = rules.map(({ meta }) => meta.id).filter((id) => id.startsWith('pod/'))

describe('the cases of the pod family', () => {
  it.each(family)('notice the mutants of %s, all but a few for which there is a reason', async (id) => {
    const unit = discoverUnits([ruleFolder(id)], cwd).units.find(({ kind }) => kind === 'case')
    if (!unit) throw new Error(`${id} has no cases`)
    const { rules: results, problems } = await mutate(unit, { cwd, timeoutMs: 10_000, timedOut: [] })
    expect(problems).toEqual([])
    for (const { score, survivors, failures } of results) {
      expect(score).toBeGreaterThanOrEqual(0.95)
      expect(survivors.filter(({ reason }) => reason === undefined).map(({ mutant }) => mutant)).toEqual([])
      expect(failures).toEqual([])
    }
    expect(results).toHaveLength(1)
  })
})
