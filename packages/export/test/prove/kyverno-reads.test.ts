import { proveTool, toolForms } from '@rampart/export/prove'
import { describe, expect, it } from 'vitest'

import { exportedRule, options } from '../targets/support/exported.ts'

const forms = toolForms().filter(({ program }) => program === 'kyverno')
const isMissing = forms.some(({ version }) => version === undefined)
const title = isMissing ? 'kyverno (skipped: kyverno is not on PATH)' : 'kyverno'

const policy = (spec: object): object => ({ apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata: {}, spec })
const audits = policy({ rules: [{ name: 'labels', validate: { failureAction: 'Audit' } }] })
const enforces = policy({ rules: [{ name: 'labels', validate: { failureAction: 'Enforce' } }] })
const undecodable = policy({ rules: [], validationFailureActionOverrides: 5 })

/** It decodes its own kinds, and one that it cannot decode ends the run. */
describe.skipIf(isMissing)(title, () => {
  it.each(forms.map((form) => [form.name, form] as const))('as %s judges the others', async (_, form) => {
    const resources = [audits, undecodable, enforces, undecodable]
    const proof = await proveTool(exportedRule('kyverno/enforce-action'), resources, form, options)
    expect(proof).toMatchObject({ judged: 2, equal: 2, outOfReach: 2 })
  })

  it('is asked in both of its forms', () => {
    expect(forms.map(({ name }) => name)).toEqual(['kyverno-validatingpolicy', 'kyverno-vap'])
  })
})
