/** A page as data: printers show it as Markdown or on a terminal. */
export interface Page {
  readonly title: string
  readonly facts: readonly Fact[]
  readonly sections: readonly Section[]
}

/** One line of what matters most. */
export interface Fact {
  readonly label: string
  readonly text: Cell
}

/** A part of a page under a heading of its own. */
export interface Section {
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** `prose` is Markdown as somebody wrote it. */
export type Block =
  | { readonly kind: 'prose'; readonly text: string }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }

/** Text as it is read; of several pieces where parts of it are names. */
export type Cell = string | Code | readonly (string | Code)[]

/** A name, such as that of a rule or a field. */
export interface Code {
  readonly code: string
}

/** The pieces of a cell. */
export const piecesOf = (cell: Cell): readonly (string | Code)[] =>
  typeof cell === 'string' || 'code' in cell ? [cell] : cell

/** Names, divided by commas. */
export const codes = (names: readonly string[]): Cell =>
  names.flatMap((code, index) => (index === 0 ? [{ code }] : [', ', { code }]))
