import { isMap } from '../expression/semantics.ts'
import type { Path } from '../path.ts'
import type { PodKinds } from './kinds.ts'
import { groupOf, kindKey } from './kinds.ts'
import { metadataShape, podSpecShape, type Shape } from './pod-shape.ts'
import type { Subject } from './subject.ts'

/** A field whose value is of a type that the API server refuses. */
export interface Misshapen {
  readonly path: Path
  /** `a string, not a boolean`. */
  readonly what: string
}

/** What no rule can judge in a resource that should hold a pod: rules take a wrong type for absent, and would pass it. */
export function misshapenFields({ object, identity, pod }: Subject, podKinds: PodKinds): Misshapen[] {
  const template = podKinds.get(kindKey(groupOf(identity.apiVersion), identity.kind))
  if (!template) return []
  const found: Misshapen[] = []
  if (!pod) {
    missingPod(object, template, found)
    return found
  }
  compare(pod.spec, podSpecShape, pod.path, found)
  compare(pod.metadata, metadataShape, pod.metadataPath, found)
  return found
}

/** Absent all the way is the API server's business; present as something else hides a pod from every rule. */
function missingPod(object: unknown, template: Path, found: Misshapen[]): void {
  let holder = object
  const path: (string | number)[] = []
  for (const key of [...template, 'spec']) {
    if (!isMap(holder)) break
    holder = holder[key]
    path.push(key)
  }
  if (holder !== undefined && holder !== null && !isMap(holder))
    found.push({ path, what: `${typeName(holder)}, not a map` })
}

function compare(value: unknown, shape: Shape, path: Path, found: Misshapen[]): void {
  if (value === null || value === undefined) return
  if (typeof shape === 'string') {
    if (!isOfType(value, shape)) found.push({ path, what: `${typeName(value)}, not ${article(shape)}` })
    return
  }
  if ('list' in shape) {
    if (!Array.isArray(value)) found.push({ path, what: `${typeName(value)}, not a list` })
    else for (const [index, item] of (value as unknown[]).entries()) compare(item, shape.list, [...path, index], found)
    return
  }
  if (!isMap(value)) {
    found.push({ path, what: `${typeName(value)}, not a map` })
    return
  }
  for (const key of Object.keys(value)) {
    const inner = 'map' in shape ? shape.map : Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined
    if (inner !== undefined && value[key] !== null) compare(value[key], inner, [...path, key], found)
  }
}

function isOfType(value: unknown, type: Extract<Shape, string>): boolean {
  if (type === 'boolean' || type === 'string') return typeof value === type
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'quantity') return typeof value === 'string' || typeof value === 'number'
  return typeof value === 'string' || Number.isInteger(value)
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : article(typeof value)
}

const article = (noun: string): string => (/^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`)
