import { isWithin, type Edit, type LocatedContainer, type Path, type Subject } from '@rampart/engine'

import { valueAt } from './value-at.ts'

/** The container that a violation is about. */
export function containerAt({ containers }: Subject, path: Path): LocatedContainer | undefined {
  return containers.find((container) => isWithin(path, container.path))
}

/** Adds a capability to what a container drops; nothing where that is no list. */
export function drop({ path, value }: LocatedContainer, capability: string): Edit[] | undefined {
  const listed = valueAt(value, ['securityContext', 'capabilities', 'drop'])
  if (listed !== undefined && listed !== null && !Array.isArray(listed)) return undefined
  const index = Array.isArray(listed) ? listed.length : 0
  return [{ op: 'insert', path: [...path, 'securityContext', 'capabilities', 'drop'], index, value: capability }]
}

/** As runtimes read names: in any case, with or without `CAP_`. */
export function lists({ value }: LocatedContainer, field: 'add' | 'drop', capabilities: readonly string[]): boolean {
  const listed = valueAt(value, ['securityContext', 'capabilities', field])
  if (!Array.isArray(listed)) return false
  return listed.some(
    (name: unknown) => typeof name === 'string' && capabilities.includes(name.toUpperCase().replace(/^CAP_/, '')),
  )
}
