import type { Token } from './tokens.ts'

/** A reference such as `data.lib.images["x"]`, as far as its steps are constants. */
export interface Ref {
  readonly steps: readonly string[]
  readonly start: number
  readonly end: number
  /** The end of its first name. */
  readonly headEnd: number
}

/** The reference that begins at a token. */
export function refAt(tokens: readonly Token[], index: number): Ref | undefined {
  const head = tokens[index]
  if (head?.kind !== 'name') return undefined
  const steps = [head.text]
  let end = head.end
  for (let at = index + 1; ;) {
    const step = stepAt(tokens, at)
    if (!step) return { steps, start: head.start, end, headEnd: head.end }
    steps.push(step.name)
    end = step.end
    at += step.length
  }
}

interface Step {
  readonly name: string
  readonly end: number
  readonly length: number
}

/** `.name` or `["name"]`. */
function stepAt(tokens: readonly Token[], at: number): Step | undefined {
  const [mark, name, close] = [tokens[at], tokens[at + 1], tokens[at + 2]]
  if (!mark || !name) return undefined
  if (mark.text === '.' && name.kind === 'name') return { name: name.text, end: name.end, length: 2 }
  if (mark.text !== '[' || name.kind !== 'string' || close?.text !== ']') return undefined
  return { name: name.text.slice(1, -1), end: close.end, length: 3 }
}
