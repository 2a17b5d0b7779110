/** A message's template in pieces: words, and the placeholders between them. */
export type Piece = { readonly text: string } | { readonly placeholder: string }

export function piecesOf(template: string): readonly Piece[] {
  return template.split(/(\{\w+\})/).flatMap((part): Piece[] => {
    if (part === '') return []
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    return [name === undefined ? { text: part } : { placeholder: name }]
  })
}
