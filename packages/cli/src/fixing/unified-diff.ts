import { changesBetween, type Change } from './line-diff.ts'

const CONTEXT = 3

/** The changes of a file as `patch` and `git apply` read them; empty where there are none. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const one = linesOf(before)
  const other = linesOf(after)
  const hunks = hunksOf(changesBetween(one, other))
  if (hunks.length === 0) return ''
  return `--- a/${file}\n+++ b/${file}\n${hunks.map((hunk) => hunkText(hunk, one, other)).join('')}`
}

/** Lines with their breaks: a last line without one is another line than the same with one. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []

/** Changes whose context touches are shown together. */
function hunksOf(changes: readonly Change[]): Change[][] {
  const hunks: Change[][] = []
  for (const change of changes) {
    const last = hunks.at(-1)?.at(-1)
    if (last && change.from - (last.from + last.removed) <= 2 * CONTEXT) hunks.at(-1)?.push(change)
    else hunks.push([change])
  }
  return hunks
}

function hunkText(hunk: readonly Change[], one: readonly string[], other: readonly string[]): string {
  const [first, last] = [hunk[0], hunk.at(-1)]
  if (!first || !last) return ''
  const lead = Math.min(CONTEXT, first.from)
  const tail = Math.min(CONTEXT, one.length - last.from - last.removed)
  const rows: string[] = []
  let at = first.from - lead
  for (const { from, removed, to, added } of hunk) {
    rows.push(...one.slice(at, from).map((line) => row(' ', line)))
    rows.push(...one.slice(from, from + removed).map((line) => row('-', line)))
    rows.push(...other.slice(to, to + added).map((line) => row('+', line)))
    at = from + removed
  }
  rows.push(...one.slice(at, at + tail).map((line) => row(' ', line)))
  const old = range(first.from - lead, at + tail - (first.from - lead))
  const fresh = range(first.to - lead, last.to + last.added + tail - (first.to - lead))
  return `@@ -${old} +${fresh} @@\n${rows.join('')}`
}

/** A range without lines is named by the line before it. */
const range = (from: number, count: number): string =>
  count === 1 ? String(from + 1) : `${String(count === 0 ? from : from + 1)},${String(count)}`

const row = (mark: string, line: string): string =>
  line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`
