import { proveTool, toolForms } from '@rampart/export/prove'
import { describe, expect, it } from 'vitest'

import { exportedRule, options } from '../targets/support/exported.ts'

function formsOf(program: 'gator' | 'kyverno') {
  const forms = toolForms().filter((form) => form.program === program)
  const isMissing = forms.some(({ version }) => version === undefined)
  return { forms, isMissing, title: isMissing ? `${program} (skipped: ${program} is not on PATH)` : program }
}

const kyverno = formsOf('kyverno')
const gator = formsOf('gator')

const policy = (spec: object): object => ({ apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata: {}, spec })
const audits = policy({ rules: [{ name: 'labels', validate: { failureAction: 'Audit' } }] })
const enforces = policy({ rules: [{ name: 'labels', validate: { failureAction: 'Enforce' } }] })
const undecodable = policy({ rules: [], validationFailureActionOverrides: 5 })

/** It decodes its own kinds, and one that it cannot decode ends the run. */
describe.skipIf(kyverno.isMissing)(kyverno.title, () => {
  it.each(kyverno.forms.map((form) => [form.name, form] as const))('as %s judges the others', async (_, form) => {
    const resources = [audits, undecodable, enforces, undecodable]
    const proof = await proveTool(exportedRule('kyverno/enforce-action'), resources, form, options)
    expect(proof).toMatchObject({ judged: 2, equal: 2, outOfReach: 2 })
  })

  it('is asked in both of its forms', () => {
    expect(kyverno.forms.map(({ name }) => name)).toEqual(['kyverno-validatingpolicy', 'kyverno-vap'])
  })
})

const namespace = (labels: unknown): object => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { labels } })

/** It takes its own kinds for policies of the run, and a constraint without a template ends it; so does a Namespace that it cannot decode. */
describe.skipIf(gator.isMissing)(gator.title, () => {
  const constraint = { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind: 'ShopOwner', metadata: {}, spec: {} }

  it.each(gator.forms.map((form) => [form.name, form] as const))('as %s is given no constraint', async (_, form) => {
    const proof = await proveTool(exportedRule('gatekeeper/constraint-enforced'), [constraint], form, options)
    expect(proof).toMatchObject({ judged: 0, outOfReach: 1 })
  })

  it.each(gator.forms.map((form) => [form.name, form] as const))(
    'as %s judges the other Namespaces',
    async (_, form) => {
      const resources = [namespace({}), namespace('none'), namespace({ team: 'shop' })]
      const proof = await proveTool(exportedRule('psa/labels-valid'), resources, form, options)
      expect(proof).toMatchObject({ judged: 2, equal: 2, outOfReach: 1 })
    },
  )
})
