import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

/** The reserved ranges of the family of the block; the metadata services lie in them. */
const edits: EditsFor = ({ path }, { object }, { parameters }) => {
  const cidr = String(valueAt(object, path))
  const reserved = (parameters['reservedRanges'] as readonly string[] | undefined) ?? []
  const ranges = reserved.filter((range) => range.includes(':') === cidr.includes(':'))
  return ranges.length > 0 ? [{ op: 'set', path: [...path.slice(0, -1), 'except'], value: ranges }] : undefined
}

/** What the exceptions leave open is told once there are some. */
const except = { edits, reveals: ['netpol/egress-except-gaps'] }

export const fixes: Fixes<'no-except-metadata' | 'no-except'> = { 'no-except-metadata': except, 'no-except': except }
