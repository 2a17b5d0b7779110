import { isMap } from '@rampart/engine'

import type { ToolVerdicts } from './tool.ts'

/** A run that ended over a resource that the tool could not read, and what it said. */
export interface Ended {
  readonly unread: string
}

/** Judges without what the tool cannot read: it names no culprit, so the resources are tried in halves. */
export async function judgeReadable(
  resources: readonly object[],
  ask: (some: readonly object[]) => Promise<ToolVerdicts | Ended>,
): Promise<ToolVerdicts> {
  const answer = await ask(resources)
  if (!('unread' in answer)) return answer
  const { unread } = answer
  if (resources.length === 1) return new Map(resources.map((each) => [nameOf(each), { texts: [], unread }]))
  const middle = Math.ceil(resources.length / 2)
  const halves = [resources.slice(0, middle), resources.slice(middle)]
  const verdicts = await Promise.all(halves.map((half) => judgeReadable(half, ask)))
  return new Map(verdicts.flatMap((half) => [...half]))
}

export const nameOf = (resource: object): string =>
  'metadata' in resource && isMap(resource.metadata) ? String(resource.metadata.name) : ''
