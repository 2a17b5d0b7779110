import type { DuplicateKey, NodeTable } from './node-table.ts'
import type { SourceText } from './source-text.ts'

/** One YAML or JSON document of a file: what the Kubernetes decoder makes of it, and where each part stands. */
export interface Document {
  readonly source: SourceText
  /** Plain JSON data; integers beyond 2^53 are doubles. */
  readonly value: unknown
  readonly nodes: NodeTable
  /** Keys that stand in their map twice with the same value. */
  readonly repeatedKeys: readonly DuplicateKey[]
}
