import type { Fixes } from '@rampart/engine'

export const fixes: Fixes<'request-received'> = {
  'request-received': ({ path }, { object }) => {
    const { omitStages } = object
    if (omitStages !== undefined && omitStages !== null && !Array.isArray(omitStages)) return undefined
    const index = Array.isArray(omitStages) ? omitStages.length : 0
    return [{ op: 'insert', path, index, value: 'RequestReceived' }]
  },
}
