import type { Rule } from '@rampart/engine'
import type { TargetName } from '@rampart/export'
import { exportRules } from '@rampart/export'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'

import { exportedRule, options, portableRules } from './support/exported.ts'

const kindsOf: Readonly<Record<string, readonly string[]>> = {
  kyverno: ['ValidatingPolicy'],
  gatekeeper: ['ConstraintTemplate', 'Rampart*'],
  vap: ['CustomResourceDefinition?', '*Parameters?', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
}

interface Read {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> }
}

function documentsOf(target: TargetName, id: string): readonly Read[] {
  const { files } = exportRules(target, [exportedRule(id)], options)
  return files
    .filter(({ role }) => role === 'policy')
    .flatMap(({ content }) =>
      parseAllDocuments(String(content)).map((document) => {
        expect(document.errors).toEqual([])
        return document.toJS() as Read
      }),
    )
}

/** Webhooks are shown no webhook configurations. */
const isShown = (target: TargetName, { meta }: Rule): boolean =>
  target === 'vap' || !meta.appliesTo.every((kind) => kind.endsWith('WebhookConfiguration'))

describe.each(Object.keys(kindsOf) as TargetName[])('%s', (target) => {
  const shown = portableRules.filter((rule) => isShown(target, rule))
  it.each(shown.map(({ meta }) => meta.id))('writes %s', (id) => {
    const documents = documentsOf(target, id)
    const left = documents.map(({ kind }) => kind)
    for (const wanted of kindsOf[target] ?? []) {
      const pattern = new RegExp(`^${wanted.replace('?', '').replace('*', '.*')}$`)
      const found = left.findIndex((kind) => pattern.test(kind))
      if (found >= 0) left.splice(found, 1)
      else expect(wanted, `one ${wanted} of ${String(documents.length)}`).toContain('?')
    }
    expect(left, 'no other kinds').toEqual([])
  })
})
