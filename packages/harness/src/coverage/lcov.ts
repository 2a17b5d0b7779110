/** What LCOV is written of. */
export interface LcovFile {
  readonly file: string
  /** How often each line ran, by line from 1. */
  readonly lines: ReadonlyMap<number, number>
  readonly branches?: readonly LcovBranch[]
}

/** One way out of a decision. */
export interface LcovBranch {
  readonly line: number
  /** Which decision of the file. */
  readonly block: number
  /** Which way out of it: a number, or a name without commas. */
  readonly branch: number | string
  /** How often it was taken; undefined when the decision was never reached. */
  readonly taken?: number
}

/** Writes LCOV's trace file, as genhtml and editors read it. */
export function lcov(files: readonly LcovFile[]): string {
  return files.map(recordOf).join('')
}

function recordOf({ file, lines, branches = [] }: LcovFile): string {
  const ordered = [...lines].toSorted(([one], [other]) => one - other)
  const hit = ordered.filter(([, hits]) => hits > 0).length
  const taken = branches.filter((branch) => (branch.taken ?? 0) > 0).length
  const record = [
    'TN:',
    `SF:${file}`,
    ...branches.map(branchLine),
    ...(branches.length > 0 ? [`BRF:${String(branches.length)}`, `BRH:${String(taken)}`] : []),
    ...ordered.map(([line, hits]) => `DA:${String(line)},${String(hits)}`),
    `LF:${String(ordered.length)}`,
    `LH:${String(hit)}`,
    'end_of_record',
  ]
  return `${record.join('\n')}\n`
}

const branchLine = ({ line, block, branch, taken }: LcovBranch): string =>
  `BRDA:${[line, block, branch, taken ?? '-'].join(',')}`
