import { CST, Parser } from 'yaml'

import type { CollectionNode, Entry, Key, Node } from './node.ts'

type Token = CST.Token
type Item = CST.BlockMap['items'][number] | CST.BlockSequence['items'][number] | CST.CollectionItem

/** The tree of the one document that a part of a text holds; `undefined` where this parser sees none. */
export function readTree(text: string, start: number, end: number): Node | undefined {
  for (const token of new Parser().parse(text.slice(start, end))) {
    if (token.type === 'document' && token.value) return new TreeReader(start).nodeOf(token.value)
  }
  return undefined
}

const significant = new Set(['anchor', 'tag', 'map-value-ind', 'explicit-key-ind', 'seq-item-ind'])

class TreeReader {
  readonly #base: number

  constructor(base: number) {
    this.#base = base
  }

  nodeOf(token: Token): Node | undefined {
    switch (token.type) {
      case 'alias':
        return { kind: 'alias', ...this.#span(token) }
      case 'scalar':
        return { kind: 'scalar', style: 'plain', text: token.source, ...this.#span(token) }
      case 'single-quoted-scalar':
        return { kind: 'scalar', style: 'single', text: token.source, ...this.#span(token) }
      case 'double-quoted-scalar':
        return { kind: 'scalar', style: 'double', text: token.source, ...this.#span(token) }
      case 'block-scalar':
        return this.#blockScalar(token)
      case 'block-map':
        return this.#block('map', token)
      case 'block-seq':
        return this.#block('list', token)
      case 'flow-collection':
        return this.#flow(token)
      default:
        return undefined
    }
  }

  #span({ offset, source }: { readonly offset: number; readonly source: string }): { start: number; end: number } {
    return { start: this.#base + offset, end: this.#base + offset + source.length }
  }

  #blockScalar({ offset, props, source }: CST.BlockScalar): Node {
    const head = props.reduce((length, token) => length + ('source' in token ? token.source.length : 0), 0)
    const start = this.#base + offset
    return { kind: 'scalar', style: 'block', text: source, start, end: start + head + source.length }
  }

  #block(kind: CollectionNode['kind'], { offset, items }: CST.BlockMap | CST.BlockSequence): CollectionNode {
    const entries = (items as readonly Item[]).flatMap((item) => (isEntry(kind, item) ? [this.#entry(item)] : []))
    const start = entries[0]?.start ?? this.#base + offset
    return { kind, flow: false, start, end: entries.at(-1)?.end ?? start, entries }
  }

  #flow({ start, items, end }: CST.FlowCollection): CollectionNode {
    const kind = start.source === '{' ? 'map' : 'list'
    const entries = items.flatMap((item) => (item.key || item.value || item.sep ? [this.#entry(item)] : []))
    const close = end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end')
    const last = items.at(-1)
    const comma = last && !last.key && !last.value && !last.sep ? commaOf(last) : undefined
    return {
      kind,
      flow: true,
      ...this.#span(start),
      end: close ? this.#span(close).end : (entries.at(-1)?.end ?? this.#span(start).end),
      entries,
      ...(comma !== undefined && { trailingComma: this.#base + comma }),
    }
  }

  #entry(item: Item): Entry {
    const { start, sep = [] } = item
    const key = item.key ? this.#key(item.key) : undefined
    const node = item.value && !isNothing(item.value) ? this.nodeOf(item.value) : undefined
    const marks = [...start, ...sep].filter(({ type }) => significant.has(type))
    const first = this.#base + beginOf(item, marks)
    const head = headOf(marks, item.value?.offset)
    const comma = commaOf(item)
    const lastMark = marks.at(-1)
    return {
      ...(key && { key }),
      start: first,
      head: head ? this.#span(head).end : (key?.end ?? first),
      ...(node && { node }),
      end: node?.end ?? Math.max(lastMark ? this.#span(lastMark).end : 0, key?.end ?? 0),
      ...(comma !== undefined && { comma: this.#base + comma }),
    }
  }

  #key(token: Token): Key | undefined {
    if (!CST.isScalar(token) || token.type === 'block-scalar') return undefined
    const { value } = CST.resolveAsScalar(token)
    const quote = token.source.startsWith('"') ? '"' : token.source.startsWith("'") ? "'" : ''
    return { name: value, quote, ...this.#span(token) }
  }
}

/** Before the comma of `{ a: , b: 1 }`. */
const isNothing = (token: Token): boolean => token.type === 'scalar' && token.source === ''

/** The first of its key, its value, and what stands before either. */
function beginOf({ key, value }: Item, marks: readonly CST.SourceToken[]): number {
  const offsets = [marks[0]?.offset, key?.offset, value?.offset]
  return Math.min(...offsets.filter((offset) => offset !== undefined))
}

/** The last of dash or colon and of the anchor and tag that follow it. */
function headOf(marks: readonly CST.SourceToken[], value = Infinity): CST.SourceToken | undefined {
  const from = marks.findIndex(({ type }) => type === 'map-value-ind' || type === 'seq-item-ind')
  return from === -1 ? undefined : marks.slice(from).findLast(({ offset }) => offset < value)
}

/** Comments behind the last entry are items of their own to the parser. */
function isEntry(kind: CollectionNode['kind'], item: Item): boolean {
  return kind === 'map' ? item.key !== undefined : item.start.some(({ type }) => type === 'seq-item-ind')
}

function commaOf(item: Item): number | undefined {
  return item.start.find(({ type }) => type === 'comma')?.offset
}
