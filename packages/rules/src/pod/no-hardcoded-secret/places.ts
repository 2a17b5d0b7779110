import { isMap, type LocatedContainer, type Subject } from '@rampart/engine'

import type { Place } from '../../analyses/credentials/place.ts'
import { listOf } from '../../analyses/values.ts'

/** The environment variables of a container with a value of their own. */
export function variablesOf({ value, path, label }: LocatedContainer): Place[] {
  return listOf(value.env).flatMap((variable, index) => {
    if (!isMap(variable) || typeof variable.name !== 'string' || typeof variable.value !== 'string') return []
    const { name, value: text } = variable
    const place = `environment variable ${name}`
    return [{ owner: `container "${label}"`, place, path: [...path, 'env', index, 'value'], name, text }]
  })
}

const handlers = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
].map((keys) => [...keys, 'exec', 'command'])

/** The commands that a container is started with, probed with and stopped with: one list of words each. */
export function commandsOf(container: LocatedContainer): Place[][] {
  const start = [...wordsAt(container, ['command']), ...wordsAt(container, ['args'])]
  return [start, ...handlers.map((keys) => wordsAt(container, keys))].map((words) =>
    words.map((word, index) => ({ ...word, name: `${words[index - 1]?.text ?? ''} ${word.text}` })),
  )
}

function wordsAt({ value, path, label }: LocatedContainer, keys: readonly string[]): Place[] {
  let list: unknown = value
  for (const key of keys) list = isMap(list) ? list[key] : undefined
  return listOf(list).flatMap((text, index) => {
    if (typeof text !== 'string') return []
    const place = `${keys.join('.')}[${String(index)}]`
    return [{ owner: `container "${label}"`, place, path: [...path, ...keys, index], name: '', text }]
  })
}

/** The annotations that pods get. */
export function annotationsOf({ pod }: Subject): Place[] {
  if (!pod || !isMap(pod.metadata.annotations)) return []
  return Object.entries(pod.metadata.annotations).flatMap(([name, text]) => {
    if (typeof text !== 'string') return []
    const path = [...pod.metadataPath, 'annotations', name]
    return [{ owner: 'pod', place: `annotation "${name}"`, path, name, text }]
  })
}
