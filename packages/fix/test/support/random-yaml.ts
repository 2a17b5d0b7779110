import fc from 'fast-check'

/** Data that YAML and JSON can hold. */
export type Tree = string | number | boolean | null | Tree[] | { [key: string]: Tree }

/** How a text is laid out. `turns` decides about flow or block, comments and quotes, place by place. */
export interface Layout {
  readonly turns: readonly number[]
  readonly unit: number
  readonly compactLists: boolean
  readonly lineBreak: '\n' | '\r\n'
  readonly json: boolean
  readonly lastBreak: boolean
}

export const layouts: fc.Arbitrary<Layout> = fc.record({
  turns: fc.array(fc.nat(11), { minLength: 5, maxLength: 30 }),
  unit: fc.constantFrom(2, 4),
  compactLists: fc.boolean(),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  json: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
  lastBreak: fc.boolean(),
})

/** A text of the data. */
export function written(value: Tree, layout: Layout): string {
  if (layout.json) return JSON.stringify(value, null, layout.unit)
  const text = new Writer(layout).mapLines(value as Record<string, Tree>, 0).join('\n')
  return (layout.lastBreak ? `${text}\n` : text).replaceAll('\n', layout.lineBreak)
}

class Writer {
  readonly #layout: Layout
  #count = 0
  #notes = 0

  constructor(layout: Layout) {
    this.#layout = layout
  }

  #turn(): number {
    const { turns } = this.#layout
    this.#count += 1
    return turns[this.#count % turns.length] ?? 0
  }

  mapLines(map: Record<string, Tree>, column: number): string[] {
    return Object.entries(map).flatMap(([key, value]) => {
      const lines = this.#valueLines(`${this.#key(key)}:`, value, column, false)
      return this.#turn() === 1 ? [`${' '.repeat(column)}${this.#note()}`, ...lines] : lines
    })
  }

  #listLines(list: readonly Tree[], column: number): string[] {
    return list.flatMap((value) => this.#valueLines('-', value, column, true))
  }

  /** The first line is indented, all others too. */
  #valueLines(head: string, value: Tree, column: number, isItem: boolean): string[] {
    const pad = ' '.repeat(column)
    const turn = this.#turn()
    const note = turn % 4 === 1 ? ` ${this.#note()}` : ''
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
    if (typeof value !== 'object' || value === null || isEmpty || turn % 5 === 0) {
      if (value === null && turn % 2 === 0) return [`${pad}${head}${note}`]
      return [`${pad}${head} ${this.#flow(value)}${note}`]
    }
    const { unit, compactLists } = this.#layout
    const isList = Array.isArray(value)
    const inside = column + (isItem ? 2 : isList && compactLists ? 0 : unit)
    const lines = isList ? this.#listLines(value, inside) : this.mapLines(value, inside)
    if (!isItem || lines[0]?.trimStart().startsWith('#') || note !== '') return [`${pad}${head}${note}`, ...lines]
    return [`${pad}- ${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)]
  }

  #flow(value: Tree): string {
    if (Array.isArray(value))
      return `[${value.map((item) => this.#flow(item)).join(', ')}${value.length > 1 && this.#turn() === 2 ? ',' : ''}]`
    if (typeof value === 'object' && value !== null) {
      const fields = Object.entries(value).map(([key, field]) => `${this.#key(key)}: ${this.#flow(field)}`)
      return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
    }
    return typeof value === 'string' ? this.#text(value) : String(value)
  }

  #key(key: string): string {
    return /^[abc]$/.test(key) && this.#turn() % 3 !== 0 ? key : this.#text(key)
  }

  #text(text: string): string {
    if (text === 'x' && this.#turn() % 2 === 0) return text
    return this.#turn() % 2 === 0 && !text.includes('\n') ? `'${text.replaceAll("'", "''")}'` : JSON.stringify(text)
  }

  #note(): string {
    this.#notes += 1
    return `# note ${String(this.#notes)}`
  }
}
