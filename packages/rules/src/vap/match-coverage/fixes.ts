import type { EditsFor, Fixes } from '@rampart/engine'

import { valueAt } from '../../fixes/value-at.ts'

const add =
  (value: string): EditsFor =>
  ({ path }, { object }) => {
    const list = valueAt(object, path)
    return Array.isArray(list) ? [{ op: 'insert', path, index: list.length, value }] : undefined
  }

export const fixes: Fixes<'ignore' | 'update' | 'update-pods' | 'debug' | 'exact'> = {
  ignore: { set: 'Fail' },
  update: add('UPDATE'),
  'update-pods': add('UPDATE'),
  debug: add('pods/ephemeralcontainers'),
  exact: { set: 'Equivalent' },
}
