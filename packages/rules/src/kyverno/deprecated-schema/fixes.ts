import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

const capitalise: EditsFor = ({ path }, { object }) => {
  const action = String(valueAt(object, path))
  return [{ op: 'set', path, value: action.charAt(0).toUpperCase() + action.slice(1) }]
}

export const fixes: Fixes<
  'lower-case' | 'lower-case-in-rule' | 'lower-case-in-override' | 'lower-case-in-rule-override'
> = {
  'lower-case': capitalise,
  'lower-case-in-rule': capitalise,
  'lower-case-in-override': capitalise,
  'lower-case-in-rule-override': capitalise,
}
