import type { Fixes } from '@rampart/engine'

import { metadataRule } from '../../fixes/audit.ts'

export const fixes: Fixes<'drops' | 'missing'> = {
  missing: (_, subject) => {
    const { rules } = subject.object
    if (!Array.isArray(rules)) return undefined
    return [{ op: 'insert', path: ['rules'], index: rules.length, value: metadataRule(subject) }]
  },
}
