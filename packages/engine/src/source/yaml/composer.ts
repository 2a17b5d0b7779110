import { fail } from '../failure.ts'
import type { DuplicateKey, Reading } from '../node-table.ts'
import { setField } from '../own-property.ts'
import { AliasBudget } from './alias-budget.ts'
import { mergeFields } from './merge.ts'
import { plainKey, plainValue } from './plain-value.ts'
import { isSameValue } from './same-value.ts'
import { taggedKey, taggedValue } from './tagged-value.ts'
import type { Token } from './token.ts'

export interface Properties {
  readonly anchor: string | undefined
  readonly tag: string | undefined
}

interface Scalar {
  readonly text: string
  readonly plain: boolean
  readonly tag: string | undefined
}

interface Anchor {
  readonly value: unknown
  /** -1 for what is no value of its own: a key. */
  readonly node: number
  /** How many steps its decoding takes; 0 while it is still being read. */
  size: number
  readonly scalar?: Scalar
}

/** The collection that is being filled, and the key that waits for its value. */
interface Frame {
  readonly value: Record<string, unknown> | unknown[]
  readonly node: number
  readonly anchor: Anchor | undefined
  readonly stepsBefore: number
  key: string | undefined
  keyStart: number
  keyEnd: number
  /** The waiting key is `<<`. */
  isMerge: boolean
  /** Fields that only merges have set so far: to set them again is no duplicate. */
  merged: Set<string> | undefined
}

/** As deep as the Kubernetes decoder goes. */
const DEEPEST = 10_000

const MERGE_TAG = 'tag:yaml.org,2002:merge'

/** Makes a document's value and its node table of what a parser meets, in source order. */
export class Composer {
  readonly #numbers: number[] = []
  readonly #keys: (string | undefined)[] = []
  readonly #aliases = new Map<number, number>()
  readonly #merges = new Set<number>()
  readonly #anchors = new Map<string, Anchor>()
  readonly #duplicates: DuplicateKey[] = []
  readonly #frames: Frame[] = []
  readonly #budget = new AliasBudget()
  #value: unknown = null
  #notFiniteAt = -1

  open(isList: boolean, start: number, properties: Properties | undefined): void {
    const top = this.#frames.at(-1)
    if (top !== undefined && waitsForKey(top)) failKey(start)
    if (this.#frames.length === DEEPEST) {
      fail('YAML_DEPTH', start, `this is nested more than ${DEEPEST} levels deep. Nest it less`)
    }
    const stepsBefore = this.#budget.steps
    // The list of a merge is not decoded itself, only its items are.
    if (!(isList && top?.isMerge === true)) this.#budget.step(start)
    const value = isList ? [] : {}
    const node = this.#addNode(start, start)
    const anchor = this.#anchor(properties?.anchor, { value, node, size: 0 })
    const fresh = { key: undefined, keyStart: -1, keyEnd: -1, isMerge: false, merged: undefined }
    this.#frames.push({ value, node, anchor, stepsBefore, ...fresh })
  }

  /** `end` where the collection has a bracket of its own to end with. */
  close(end?: number): void {
    const frame = this.#frames.pop()
    if (frame === undefined) return
    const at = frame.node * 5
    if (end === undefined) this.#spanChildren(frame)
    else this.#numbers[at + 3] = end
    this.#numbers[at + 4] = this.#keys.length
    if (frame.anchor !== undefined) frame.anchor.size = Math.max(1, this.#budget.steps - frame.stepsBefore)
    this.#complete(frame.value, this.#numbers[at + 2] ?? 0, false)
  }

  scalar(token: Token, properties: Properties | undefined): void {
    const scalar = { text: token.value ?? '', plain: token.plain === true, tag: properties?.tag }
    this.#scalar(scalar, token.start, token.end, properties?.anchor)
  }

  empty(at: number, properties: Properties | undefined): void {
    this.#scalar({ text: '', plain: true, tag: properties?.tag }, at, at, properties?.anchor)
  }

  alias(name: string, start: number, end: number): void {
    const anchor = this.#anchors.get(name)
    if (anchor === undefined) {
      fail('YAML_SYNTAX', start, `no anchor &${name} stands before this alias. Add it, or quote the text`)
    }
    if (anchor.size === 0) fail('YAML_ALIASES', start, `the anchor &${name} contains itself. Write the value out`)
    this.#budget.step(start)
    this.#budget.expand(anchor.size, start)
    const top = this.#frames.at(-1)
    if (top !== undefined && waitsForKey(top)) {
      if (anchor.scalar === undefined) failKey(start)
      return this.#takeKey(top, keyOf(anchor.scalar, start), start, end)
    }
    const node = this.#addNode(start, end)
    if (anchor.node >= 0) this.#aliases.set(node, anchor.node)
    this.#complete(anchor.value, start, true)
  }

  /** A value that needs no decoding. */
  json(value: unknown, start: number, end: number): void {
    this.#addNode(start, end)
    this.#complete(value, start, false)
  }

  jsonKey(key: string, start: number, end: number): void {
    const top = this.#frames.at(-1)
    if (top !== undefined) this.#takeKey(top, key, start, end)
  }

  finish(): Reading {
    if (this.#notFiniteAt >= 0 && holdsInfinity(this.#value)) {
      fail('YAML_UNSUPPORTED', this.#notFiniteAt, 'JSON has no infinity and no NaN. Write a number, or quote the text')
    }
    const nodes = {
      numbers: this.#numbers,
      keys: this.#keys,
      ...(this.#aliases.size > 0 ? { aliases: this.#aliases } : {}),
      ...(this.#merges.size > 0 ? { merges: this.#merges } : {}),
    }
    const duplicates = this.#duplicates.length > 0 ? { duplicates: this.#duplicates } : {}
    return { value: this.#value, nodes, ...duplicates }
  }

  #scalar(scalar: Scalar, start: number, end: number, anchorName: string | undefined): void {
    const top = this.#frames.at(-1)
    if (top !== undefined && waitsForKey(top)) {
      const isMerge = isMergeKey(scalar)
      if (!isMerge) this.#budget.step(start)
      if (anchorName !== undefined)
        this.#anchor(anchorName, { value: valueOf(scalar, start), node: -1, size: 1, scalar })
      this.#takeKey(top, isMerge ? '<<' : keyOf(scalar, start), start, end)
      top.isMerge = isMerge
      return
    }
    this.#budget.step(start)
    const value = valueOf(scalar, start)
    if (typeof value === 'number' && !Number.isFinite(value) && this.#notFiniteAt < 0) this.#notFiniteAt = start
    const node = this.#addNode(start, end)
    this.#anchor(anchorName, { value, node, size: 1, scalar })
    this.#complete(value, start, false)
  }

  #anchor(name: string | undefined, anchor: Anchor): Anchor | undefined {
    if (name === undefined) return undefined
    this.#anchors.set(name, anchor)
    return anchor
  }

  #takeKey(frame: Frame, key: string, start: number, end: number): void {
    frame.key = key
    frame.keyStart = start
    frame.keyEnd = end
  }

  #addNode(start: number, end: number): number {
    const node = this.#keys.length
    const top = this.#frames.at(-1)
    const hasKey = top !== undefined && top.key !== undefined
    this.#numbers.push(hasKey ? top.keyStart : -1, hasKey ? top.keyEnd : -1, start, end, node + 1)
    this.#keys.push(hasKey ? top.key : undefined)
    if (top?.isMerge === true) this.#merges.add(node)
    return node
  }

  /** A collection without brackets reaches from its first key or dash to the end of its last child. */
  #spanChildren(frame: Frame): void {
    const numbers = this.#numbers
    const first = (frame.node + 1) * 5
    const keyStart = numbers[first] ?? -1
    if (keyStart >= 0) numbers[frame.node * 5 + 2] = keyStart
    let end = numbers[frame.node * 5 + 3] ?? 0
    for (let child = frame.node + 1; child < this.#keys.length; child = numbers[child * 5 + 4] ?? Infinity) {
      end = numbers[child * 5 + 3] ?? end
    }
    numbers[frame.node * 5 + 3] = end
  }

  #complete(value: unknown, start: number, isAlias: boolean): void {
    const top = this.#frames.at(-1)
    if (top === undefined) {
      this.#value = value
      return
    }
    if (Array.isArray(top.value)) {
      top.value.push(value)
      return
    }
    const key = top.key ?? ''
    if (top.isMerge) {
      top.merged ??= new Set()
      mergeFields(top.value, value, isAlias, top.merged, start)
    } else this.#setField(top, key, value)
    top.key = undefined
    top.isMerge = false
  }

  #setField(frame: Frame, key: string, value: unknown): void {
    const isMerged = frame.merged?.delete(key) === true
    if (!isMerged && Object.hasOwn(frame.value, key)) {
      const isSame = isSameValue((frame.value as Record<string, unknown>)[key], value)
      this.#duplicates.push({ key, offset: frame.keyStart, isSame })
    }
    setField(frame.value, key, value)
  }
}

function waitsForKey(frame: Frame): boolean {
  return frame.key === undefined && !Array.isArray(frame.value)
}

function isMergeKey({ text, plain, tag }: Scalar): boolean {
  return text === '<<' && (tag === undefined ? plain : tag === '!' || tag === MERGE_TAG)
}

function valueOf({ text, plain, tag }: Scalar, offset: number): unknown {
  if (tag !== undefined) return taggedValue(tag, text, offset)
  return plain ? plainValue(text) : text
}

function keyOf({ text, plain, tag }: Scalar, offset: number): string {
  if (tag === undefined && !plain) return text
  return (tag === undefined ? plainKey(text) : taggedKey(tag, text, offset)) ?? failKey(offset)
}

function failKey(offset: number): never {
  return fail(
    'YAML_KEY',
    offset,
    'Kubernetes knows only texts as keys, not null, lists or maps. Name it, or quote the text',
  )
}

/** Looks at the finished value, because a later key or merge may have replaced the number. */
function holdsInfinity(root: unknown): boolean {
  const seen = new Set<unknown>()
  const open = [root]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'number' && !Number.isFinite(value)) return true
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    for (const child of Object.values(value)) open.push(child)
  }
  return false
}
