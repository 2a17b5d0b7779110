import { exportable } from '@rampart/export'
import { rules } from '@rampart/rules'
import { expect, test } from 'vitest'

import { portableRule } from '../support/portable-rules.ts'

test('a portable rule can be exported', () => {
  expect(exportable(portableRule('pod/no-privileged'))).toEqual({ ok: true })
})

test('what only the linter judges is said', () => {
  expect(exportable(portableRule('pod/resource-limits'))).toEqual({
    ok: true,
    leavesOut: 'a LimitRange of the namespace may set the limit; maxRatio compares limit and request',
  })
})

test('a rule that is code or Rego says why it cannot', () => {
  const others = rules.filter(({ portable }) => !portable).map(exportable)
  expect(others.length).toBeGreaterThan(0)
  for (const each of others) expect(each).toMatchObject({ ok: false, why: expect.stringMatching(/\w/) as string })
})
