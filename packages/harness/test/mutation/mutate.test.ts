import { describe, expect, it } from 'vitest'

import { discoverUnits } from '../../src/discover/discover-units.ts'
import { mutate } from '../../src/mutation/mutate.ts'
import { mutationStatus } from '../../src/mutation/mutation-status.ts'
import { mutationText } from '../../src/mutation/report-text.ts'
import type { MutationResult } from '../../src/mutation/result.ts'
import { fail, pass, policy } from '../cases/policy.ts'
import { folderWith } from '../support/folder.ts'

async function mutated(files: Readonly<Record<string, string>>): Promise<MutationResult> {
  const cwd = folderWith(files)
  const [unit] = discoverUnits(['.'], cwd).units
  if (!unit) throw new Error('no unit')
  return mutate(unit, { cwd, timeoutMs: 10_000, timedOut: [] })
}

describe('mutate', () => {
  it('tries a policy in Rego, and tells the line of what no case notices', async () => {
    const result = await mutated({ 'owner.rego': policy, 'cases/fail.yaml': fail, 'cases/pass.yaml': pass })
    const [rule] = result.rules
    expect(result.problems).toEqual([])
    expect(rule?.rule).toBe('policy/main-deny')
    expect(rule?.survivors.map(({ mutant, file, line }) => `${file ?? ''}:${String(line)} ${mutant}`)).toEqual([
      'owner.rego:3 deny[0]:"owner" to "ownerx"',
      'owner.rego:4 deny[0]/0:dropped',
    ])
  })

  it('says nothing while a case is red', async () => {
    const red = pass.replace('owner: shop', 'app: web')
    const result = await mutated({ 'owner.rego': policy, 'cases/fail.yaml': fail, 'cases/pass.yaml': red })
    expect(result.rules).toEqual([])
    expect(result.problems).toEqual([
      {
        code: 'MUTATE_NOT_GREEN',
        file: 'cases/pass.yaml',
        message:
          'cases/pass.yaml is not green: mutants are tried by green cases. Run rampart test without --mutate first',
      },
    ])
    expect(mutationStatus([result])).toBe(2)
    expect(mutationText([result])).toBe(
      'cases/pass.yaml: MUTATE_NOT_GREEN: cases/pass.yaml is not green: mutants are tried by green cases. Run rampart test without --mutate first\n',
    )
  })

  it('says the same when it is asked twice', async () => {
    const files = { 'owner.rego': policy, 'cases/fail.yaml': fail, 'cases/pass.yaml': pass }
    expect(await mutated(files)).toEqual(await mutated(files))
  })
})
