import type { EditsFor, Fixes } from '@rampart/engine'

/** Only as a variable of the container: a file inside of a ConfigMap is a text to an edit. */
const turnOff: EditsFor = ({ path }) => (path.at(-1) === 'value' ? [{ op: 'set', path, value: 'false' }] : undefined)

export const fixes: Fixes<'anonymous' | 'anonymous-editor'> = { anonymous: turnOff, 'anonymous-editor': turnOff }
