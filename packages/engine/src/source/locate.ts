import type { Path } from '../path.ts'
import type { Document } from './document.ts'
import type { NodeTable } from './node-table.ts'
import { fieldOf } from './own-property.ts'

export interface Range {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/**
 * Where a path's field stands in the file's text: a scalar itself, the key of a map or list, the first key of a list's
 * item. A field that is absent, or null, stands where its nearest existing ancestor does; a null has its own key.
 */
export function rangeOf(document: Document, path: Path): Range {
  const { nodes } = document
  let node = 0
  let value = document.value
  for (const segment of path) {
    const child = childOf(nodes, node, segment)
    const childValue = child === undefined ? undefined : valueAt(value, segment)
    if (child === undefined || childValue === undefined) break
    node = child
    value = childValue
  }
  return ownRange(nodes, node, value)
}

/** The way to the key that begins at an offset, and the key's range. */
export function keyAt({ nodes }: Document, offset: number): { readonly path: Path; readonly range: Range } | undefined {
  const path: (string | number)[] = []
  let node = 0
  for (;;) {
    let index = 0
    let inside: number | undefined
    for (const child of childrenOf(nodes, node)) {
      const step = nodes.keys[child] ?? index
      if (numberOf(nodes, child, 0) === offset) return { path: [...path, step], range: keyRange(nodes, child) }
      if (numberOf(nodes, child, 2) <= offset && offset < numberOf(nodes, child, 3)) {
        inside = child
        path.push(step)
      }
      index++
    }
    if (inside === undefined) return undefined
    node = inside
  }
}

function valueAt(value: unknown, segment: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return fieldOf(value, String(segment))
}

function ownRange(nodes: NodeTable, node: number, value: unknown): Range {
  const isCollection = typeof value === 'object' && value !== null
  if (hasKey(nodes, node)) return isCollection || value === null ? keyRange(nodes, node) : valueRange(nodes, node)
  return firstRange(nodes, node)
}

/** The first key or scalar inside of what has no key of its own. */
function firstRange(nodes: NodeTable, node: number): Range {
  let first = node
  while (isParent(nodes, first)) {
    first++
    if (hasKey(nodes, first)) return keyRange(nodes, first)
  }
  return valueRange(nodes, first)
}

function childOf(nodes: NodeTable, parent: number, segment: string | number): number | undefined {
  return typeof segment === 'number' ? itemOf(nodes, parent, segment) : fieldNodeOf(nodes, parent, segment)
}

function itemOf(nodes: NodeTable, parent: number, index: number): number | undefined {
  const list = target(nodes, parent)
  let left = index
  for (const child of childrenOf(nodes, list)) {
    if (hasKey(nodes, child)) return undefined
    if (left-- === 0) return child
  }
  return undefined
}

/** The node that gives a field its value: the last one in the text, be it written there or merged in by `<<`. */
function fieldNodeOf(nodes: NodeTable, parent: number, key: string): number | undefined {
  let winner: number | undefined
  for (const child of childrenOf(nodes, target(nodes, parent))) {
    if (nodes.merges?.has(child) === true) winner = mergedNodeOf(nodes, child, key) ?? winner
    else if (nodes.keys[child] === key) winner = child
  }
  return winner
}

/** Of several maps that one `<<` merges the first one wins. */
function mergedNodeOf(nodes: NodeTable, merge: number, key: string): number | undefined {
  const source = target(nodes, merge)
  if (isParent(nodes, source) && !hasKey(nodes, source + 1)) {
    for (const item of childrenOf(nodes, source)) {
      const found = fieldNodeOf(nodes, item, key)
      if (found !== undefined) return found
    }
    return undefined
  }
  return fieldNodeOf(nodes, source, key)
}

function* childrenOf(nodes: NodeTable, parent: number): Iterable<number> {
  const end = numberOf(nodes, parent, 4)
  for (let child = parent + 1; child < end; child = numberOf(nodes, child, 4)) yield child
}

function target(nodes: NodeTable, node: number): number {
  return nodes.aliases?.get(node) ?? node
}

function isParent(nodes: NodeTable, node: number): boolean {
  return numberOf(nodes, node, 4) > node + 1
}

function hasKey(nodes: NodeTable, node: number): boolean {
  return numberOf(nodes, node, 0) >= 0
}

function keyRange(nodes: NodeTable, node: number): Range {
  return { start: numberOf(nodes, node, 0), end: numberOf(nodes, node, 1) }
}

function valueRange(nodes: NodeTable, node: number): Range {
  return { start: numberOf(nodes, node, 2), end: numberOf(nodes, node, 3) }
}

function numberOf({ numbers }: NodeTable, node: number, field: number): number {
  return numbers[node * 5 + field] ?? 0
}
