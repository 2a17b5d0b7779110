import type { LcovFile } from '../lcov.ts'
import type { RegoFileCoverage } from './coverage-of.ts'

/** A line of which only a part ran counts as run, as in OPA's own numbers. */
export function regoLcov({ file, lines }: RegoFileCoverage): LcovFile {
  const missed = lines.uncovered.map((line): [number, number] => [line, 0])
  const ran = lines.covered.map((line): [number, number] => [line, 1])
  return { file, lines: new Map([...missed, ...ran]) }
}
