import { test, type CoveragePosition, type CoverageRange, type Files, type RegoVersion } from '@rampart/opa'

/** A stretch of a module. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/**
 * Where OPA sees expressions and heads, by file, outer ones first. Its syntax tree as JSON has no places; its coverage
 * report has, and of no test at all it lists everything.
 */
export function rangesIn(modules: Files, regoVersion: RegoVersion): Readonly<Record<string, readonly TextRange[]>> {
  const answer = test(modules, { regoVersion, coverage: true, run: '^$' })
  if (!answer.ok) return {}
  const files = Object.entries(answer.value.coverage?.files ?? {})
  return Object.fromEntries(
    files.map(([file, { covered = [], not_covered: uncovered = [] }]) => {
      const offsetOf = offsetsIn(modules[file] ?? '')
      const toRange = ({ start, end }: CoverageRange): TextRange => ({ start: offsetOf(start), end: offsetOf(end) })
      return [file, [...covered, ...uncovered].map(toRange).toSorted(outerFirst)]
    }),
  )
}

const outerFirst = (one: TextRange, other: TextRange): number => one.start - other.start || other.end - one.end

/** OPA counts code points. */
function offsetsIn(text: string): (position: CoveragePosition) => number {
  const lines = text.split('\n')
  const starts = [0]
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1)
  return ({ row, col = 1 }) =>
    (starts[row - 1] ?? 0) +
    Array.from(lines[row - 1] ?? '')
      .slice(0, col - 1)
      .join('').length
}
