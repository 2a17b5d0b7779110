import type { Coverage, CoverageRange } from '@rampart/opa'

/** An expression or a rule's head; lines and columns from 1. */
export interface Range {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What ran of a Rego file. A line is in both lists when only a part of it ran. */
export interface RegoFileCoverage {
  readonly file: string
  readonly lines: { readonly covered: readonly number[]; readonly uncovered: readonly number[] }
  readonly expressions: { readonly covered: readonly Range[]; readonly uncovered: readonly Range[] }
}

/** OPA's coverage report as the harness keeps it. */
export function coverageOf({ files }: Coverage): RegoFileCoverage[] {
  return Object.entries(files)
    .toSorted(([one], [other]) => Number(one > other) - Number(one < other))
    .map(([file, { covered = [], not_covered: uncovered = [] }]) =>
      fileCoverage(file, covered.map(rangeOf), uncovered.map(rangeOf)),
    )
}

export function fileCoverage(file: string, covered: readonly Range[], uncovered: readonly Range[]): RegoFileCoverage {
  return {
    file,
    lines: { covered: linesOf(covered), uncovered: linesOf(uncovered) },
    expressions: { covered, uncovered },
  }
}

const rangeOf = ({ start, end }: CoverageRange): Range => ({
  line: start.row,
  column: start.col ?? 1,
  endLine: end.row,
  endColumn: end.col ?? 1,
})

function linesOf(ranges: readonly Range[]): number[] {
  const lines = ranges.flatMap(({ line, endLine }) =>
    Array.from({ length: endLine - line + 1 }, (_, index) => line + index),
  )
  return [...new Set(lines)].toSorted((one, other) => one - other)
}
