import type { EditsFor, Fixes, Subject } from '@rampart/engine'

import { metadataRule } from '../../fixes/audit.ts'
import { valueAt } from '../../fixes/value-at.ts'

type Selector = {
  readonly group: string
  readonly resources: readonly string[]
}

/** Directly before the rule that writes them: what rules above it take is taken as before. */
const edits: EditsFor = ({ path }, subject, { parameters }) => {
  const [, index] = path
  if (typeof index !== 'number') return undefined
  const resources = secretive((parameters['extraResources'] as readonly string[] | undefined) ?? [])
  // A rule for nothing else would never be reached again.
  if (namesOnly(subject, index, resources)) return [{ op: 'set', path, value: 'Metadata' }]
  return [{ op: 'insert', path: ['rules'], index, value: metadataRule(subject, { resources }) }]
}

function secretive(extra: readonly string[]): readonly Selector[] {
  return [
    { group: '', resources: ['secrets', 'configmaps', 'serviceaccounts/token'] },
    { group: 'authentication.k8s.io', resources: ['tokenreviews'] },
    ...extra.map((name) => ({
      group: name.slice(0, name.indexOf('/')),
      resources: [name.slice(name.indexOf('/') + 1)],
    })),
  ]
}

function namesOnly({ object }: Subject, index: number, selectors: readonly Selector[]): boolean {
  const named = valueAt(object, ['rules', index, 'resources'])
  if (!Array.isArray(named) || named.length === 0) return false
  return named.every((item: unknown) => {
    const group = valueAt(item, ['group']) ?? ''
    const resources = valueAt(item, ['resources'])
    const known = new Set<unknown>(selectors.filter((each) => each.group === group).flatMap((each) => each.resources))
    return Array.isArray(resources) && resources.length > 0 && resources.every((name) => known.has(name))
  })
}

/** Only the first rule that writes them is found at a time, and one that takes as much now records less. */
const fix = { edits, reveals: ['audit/secrets-metadata-only', 'audit/rule-shadowed'] }

export const fixes: Fixes<'secret' | 'token' | 'configmap' | 'read'> = {
  secret: fix,
  token: fix,
  configmap: fix,
  read: fix,
}
