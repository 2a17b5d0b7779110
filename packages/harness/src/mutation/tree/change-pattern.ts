/** A regular expression changed a little, and in which way. */
export interface PatternChange {
  readonly how: string
  readonly pattern: string
}

/** Anchors dropped, and one alternative of each group. */
export function changesOfPattern(pattern: string): PatternChange[] {
  const changes: PatternChange[] = []
  if (pattern.startsWith('^')) changes.push({ how: 'start-anchor-dropped', pattern: pattern.slice(1) })
  if (/(?<!\\)(?:\\\\)*\$$/.test(pattern)) changes.push({ how: 'end-anchor-dropped', pattern: pattern.slice(0, -1) })
  return [...changes, ...withoutAlternatives(pattern)]
}

interface Group {
  readonly start: number
  readonly bars: number[]
}

function withoutAlternatives(pattern: string): PatternChange[] {
  return groupsOf(pattern).flatMap(({ start, bars, end }) => {
    const edges = [start - 1, ...bars, end]
    return bars.length === 0 ? [] : edges.slice(1).map((to, index) => withoutOne(pattern, edges, index, to))
  })
}

function withoutOne(pattern: string, edges: readonly number[], index: number, to: number): PatternChange {
  const from = edges[index] ?? 0
  const alternative = pattern.slice(from + 1, to)
  // The first alternative goes with the bar behind it, any other with the bar before it.
  const rest =
    index === 0 ? pattern.slice(0, from + 1) + pattern.slice(to + 1) : pattern.slice(0, from) + pattern.slice(to)
  return { how: `without ${JSON.stringify(alternative)}`, pattern: rest }
}

/** The insides of the groups, and of the whole, with the bars that divide them. */
function groupsOf(pattern: string): (Group & { readonly end: number })[] {
  const found: (Group & { readonly end: number })[] = []
  const open: Group[] = [{ start: 0, bars: [] }]
  const close = (end: number): void => {
    const group = open.pop()
    if (group) found.push({ ...group, end })
  }
  for (const { 0: token, index } of pattern.matchAll(/\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]|\((?:\?:)?|[)|]/g)) {
    if (token.startsWith('(')) open.push({ start: index + token.length, bars: [] })
    else if (token === ')') close(index)
    else if (token === '|') open.at(-1)?.bars.push(index)
  }
  close(pattern.length)
  return found.sort((one, other) => one.start - other.start)
}
