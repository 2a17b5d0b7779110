import type { Rule } from './rule.ts'

interface Node {
  readonly children: Map<string, Node>
  readonly rules: Rule[]
}

const emptyNode = (): Node => ({ children: new Map(), rules: [] })

/** Packages and rules by their path below `data`. */
export class RuleTree {
  readonly #root = emptyNode()

  constructor(rules: readonly Rule[], folders: readonly (readonly string[])[]) {
    for (const folder of folders) this.#nodeAt(folder)
    for (const rule of rules) this.#nodeAt(rule.path).rules.push(rule)
  }

  #nodeAt(path: readonly string[]): Node {
    let node = this.#root
    for (const segment of path) {
      const next = node.children.get(segment) ?? emptyNode()
      node.children.set(segment, next)
      node = next
    }
    return node
  }

  /** The rules that a reference may read: those on its way, and all below its end. */
  rulesAt(path: readonly string[]): readonly Rule[] {
    const way = this.#walk(path)
    const end = way.length > path.length ? way.pop() : undefined
    return [...way.flatMap(({ rules }) => rules), ...(end ? rulesBelow(end) : [])]
  }

  has(path: readonly string[]): boolean {
    const way = this.#walk(path)
    return way.length > path.length || way.some(({ rules }) => rules.length > 0)
  }

  /** How many segments of a path there are, and what could have come next. */
  knownPart(path: readonly string[]): { readonly length: number; readonly next: readonly string[] } {
    const way = this.#walk(path)
    return { length: way.length - 1, next: [...(way.at(-1)?.children.keys() ?? [])] }
  }

  /** The nodes from the root down, as far as there are any. */
  #walk(path: readonly string[]): Node[] {
    const way = [this.#root]
    for (const segment of path) {
      const next = way.at(-1)?.children.get(segment)
      if (!next) break
      way.push(next)
    }
    return way
  }
}

const rulesBelow = ({ rules, children }: Node): Rule[] => [...rules, ...[...children.values()].flatMap(rulesBelow)]
