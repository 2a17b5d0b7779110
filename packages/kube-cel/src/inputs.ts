/** Values by name. JSON text in their place is exact to the last digit, where JavaScript's numbers are not. */
export type Input<Bindings extends object> = Bindings | string

/** The request for an operation on many inputs, which crosses into WebAssembly as one text. */
export function batch(source: string, inputs: readonly Input<object>[]): string {
  const texts = inputs.map((input) => (typeof input === 'string' ? input : JSON.stringify(input)))
  return `{"source":${source},"inputs":[${texts.join(',')}]}`
}

export function only<Item>(items: readonly Item[]): Item {
  const [first] = items
  if (first === undefined) throw new Error('kube-cel answered nothing for one input')
  return first
}
