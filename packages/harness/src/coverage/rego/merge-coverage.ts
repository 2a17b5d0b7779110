import { fileCoverage, type Range, type RegoFileCoverage } from './coverage-of.ts'

/** What several units ran of the same files: covered is what any of them ran. */
export function mergeRegoCoverage(reports: readonly (readonly RegoFileCoverage[])[]): RegoFileCoverage[] {
  const byFile = new Map<string, RegoFileCoverage[]>()
  for (const each of reports.flat()) byFile.set(each.file, [...(byFile.get(each.file) ?? []), each])
  return [...byFile].map(([file, parts]) => {
    const covered = unique(parts.flatMap(({ expressions }) => expressions.covered))
    const uncovered = unique(parts.flatMap(({ expressions }) => expressions.uncovered))
    return fileCoverage(
      file,
      covered,
      uncovered.filter((range) => !covered.some((other) => contains(other, range))),
    )
  })
}

function unique(ranges: readonly Range[]): Range[] {
  return [...new Map(ranges.map((range) => [keyOf(range), range])).values()].toSorted(byPlace)
}

const keyOf = ({ line, column, endLine, endColumn }: Range): string => [line, column, endLine, endColumn].join(' ')

const byPlace = (one: Range, other: Range): number =>
  one.line - other.line || one.column - other.column || one.endLine - other.endLine || one.endColumn - other.endColumn

function contains(outer: Range, inner: Range): boolean {
  const startsBefore = outer.line - inner.line || outer.column - inner.column
  const endsAfter = outer.endLine - inner.endLine || outer.endColumn - inner.endColumn
  return startsBefore <= 0 && endsAfter >= 0
}
