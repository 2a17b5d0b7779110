import type { RegoFileCoverage } from './coverage-of.ts'

/** What ran of Rego files, for people: a line for each file, and the lines that no test ran. */
export function regoCoverageText(files: readonly RegoFileCoverage[]): string {
  if (files.length === 0) return ''
  const rows = files.flatMap((file) => [rowOf(file.file, countsOf(file)), ...missed(file)])
  const total = files.map(countsOf).reduce((sum, each) => ({ ran: sum.ran + each.ran, all: sum.all + each.all }))
  const last = files.length > 1 ? [rowOf(`${String(files.length)} files`, total)] : []
  return `${[...rows, ...last].join('\n')}\n`
}

interface Counts {
  readonly ran: number
  readonly all: number
}

function countsOf({ lines }: RegoFileCoverage): Counts {
  return { ran: lines.covered.length, all: new Set([...lines.covered, ...lines.uncovered]).size }
}

/** Never rounded up to what it is not. */
function rowOf(name: string, { ran, all }: Counts): string {
  const percent = all === 0 ? 100 : Math.floor((ran / all) * 100)
  return `${name}: lines ${String(percent)} % (${String(ran)} of ${String(all)})`
}

function missed({ expressions }: RegoFileCoverage): string[] {
  return expressions.uncovered.map(({ line, column }) => `  ✘ ${String(line)}:${String(column)} no test gets here`)
}
