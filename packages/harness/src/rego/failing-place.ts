import { escapeRegExp } from './program/names.ts'

/** An event of OPA's trace: an expression that was not true. */
interface Failed {
  readonly file: string
  readonly line: number
  readonly depth: number
}

export interface FailingPlace {
  readonly line: number
  /** What was not true on the way there, in other rules. */
  readonly inside: readonly { readonly file: string; readonly line: number }[]
}

const event = /^(.+?):(\d+)\s+((?:\| )+)Fail /

/** A test's own expressions: it is asked for at depth 1. */
const TEST_DEPTH = 2
const MOST = 10

/** Where a test stopped being true: the expression of its own that it reached last. */
export function failingPlace(trace: string, file: string, testLine: number): FailingPlace | undefined {
  const failed = trace.split('\n').flatMap((line): Failed[] => {
    const [, where = '', number, bars = ''] = event.exec(line) ?? []
    return number === undefined ? [] : [{ file: where, line: Number(number), depth: bars.length / 2 }]
  })
  const own = failed.filter((each) => each.depth === TEST_DEPTH && each.file === file && each.line >= testLine)
  if (own.length === 0) return undefined
  const deeper = failed.filter(({ depth }) => depth > TEST_DEPTH)
  const inside = new Map(deeper.map((each) => [`${each.file}:${String(each.line)}`, each]))
  return { line: Math.max(...own.map(({ line }) => line)), inside: [...inside.values()].slice(0, MOST) }
}

/** OPA shortens long file names in a trace, so that it is given short ones; here they get their own names back. */
export function withNames(trace: string, names: ReadonlyMap<string, string>): string {
  const short = [...names.keys()].map(escapeRegExp).join('|')
  return trace.replaceAll(new RegExp(`^(${short})(?=:\\d+ )`, 'gm'), (name) => names.get(name) ?? name)
}
