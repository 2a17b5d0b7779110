import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** identity goes behind the other providers, so that what it wrote can still be read. */
const edits: EditsFor = ({ path }, { object }) => {
  const item = path.slice(0, -1)
  const providers = valueAt(object, item.slice(0, -1))
  if (!Array.isArray(providers) || providers.length < 2) return undefined
  return [{ op: 'move', path: item, index: providers.length }]
}

/** The provider that comes first then is one that other rules have something to say of. */
const reveals = ['encryption/weak-provider', 'encryption/identity-fallback', 'encryption/key-material']

export const fixes: Fixes<'secrets' | 'sensitive'> = { secrets: { edits, reveals }, sensitive: { edits, reveals } }
