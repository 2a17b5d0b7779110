import type { EditsFor, Fixes } from '@rampart/engine'

const dropSubject: EditsFor = ({ path }) => [{ op: 'remove', path: path.slice(0, -1) }]

export const fixes: Fixes<'anonymous'> = { anonymous: dropSubject }
