import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** The narrower rule goes before the one that takes its requests; of two that ask for the same one has to go. */
const moveBefore: EditsFor = ({ path, data = {} }, { object }) => {
  const by = Number(/^rules\[(\d+)\]$/.exec(data['by'] ?? '')?.[1])
  const [rule, earlier] = [valueAt(object, path), valueAt(object, ['rules', by])]
  if (selectors(rule) === selectors(earlier)) return undefined
  return [{ op: 'move', path, index: by }]
}

/** What a rule asks for; an empty list asks for nothing. */
function selectors(rule: unknown): string {
  const { level: _, omitStages: __, ...rest } = rule as Record<string, unknown>
  const asked = Object.entries(rest).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  )
  return JSON.stringify(asked.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

export const fixes: Fixes<'weakened' | 'without-effect' | 'after-all' | 'duplicate'> = {
  weakened: moveBefore,
  'without-effect': moveBefore,
  'after-all': moveBefore,
  duplicate: { remove: true },
}
