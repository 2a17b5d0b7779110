/**
 * Where every node of a document stands in the text, in source order (parents before children).
 *
 * Node 0 is the root. The children of node `i` begin at `i + 1`; the one after child `c` is `next[c]`; they end at
 * `next[i]`. All offsets are into the whole file's text; ends are exclusive.
 *
 * A key's range is the key as written, quotes included. A value's range is
 * - a scalar: its own text, quotes included; a block scalar from its `|` or `>` to the end of its last line of text;
 * - a flow collection: from bracket to bracket;
 * - a block map, and a pair that stands alone in a flow list: from its first key to the end of its last value;
 * - a block list: from its first dash to the end of its last item;
 * - an alias: the alias itself;
 * - a null without text: empty, right after its colon or dash, or after its key where there is neither.
 *
 * Anchors and tags are part of no range.
 */
export interface NodeTable {
  /** Five numbers a node: keyStart, keyEnd, start, end, next. keyStart is -1 where the node has no key. */
  readonly numbers: readonly number[]
  /** The decoded key of each node as the decoder spells it, `undefined` for the root and for list items. */
  readonly keys: readonly (string | undefined)[]
  /** alias node -> the node it stands for. Absent where the document has no alias. */
  readonly aliases?: ReadonlyMap<number, number>
  /** nodes that are YAML merge keys (`<<`), whose value's fields belong to the parent. */
  readonly merges?: ReadonlySet<number>
}

/** What a reader makes of one document. */
export interface Reading {
  readonly value: unknown
  readonly nodes: NodeTable
  /** Keys that stand in their map once more, at an earlier place. */
  readonly duplicates?: readonly DuplicateKey[]
  /** Where the text begins that the decoder drops, because the document's root has ended before. */
  readonly dropped?: number | undefined
}

export interface DuplicateKey {
  readonly key: string
  readonly offset: number
  /** Whether both places give the same value, so that it does not matter which one counts. */
  readonly isSame: boolean
}
