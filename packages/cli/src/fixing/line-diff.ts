/** A run of lines that differ: how many go, and how many come, from a line of each text on. */
export interface Change {
  readonly from: number
  readonly removed: number
  readonly to: number
  readonly added: number
}

/** The fewest lines that have to go and come (Myers, An O(ND) Difference Algorithm). */
export function changesBetween(one: readonly string[], other: readonly string[]): Change[] {
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let [end, otherEnd] = [one.length, other.length]
  while (end > start && otherEnd > start && one[end - 1] === other[otherEnd - 1]) {
    end -= 1
    otherEnd -= 1
  }
  const steps = stepsBetween(one.slice(start, end), other.slice(start, otherEnd))
  return joined(
    steps.map(([x, y, isRemoval]) => ({
      from: x + start,
      removed: Number(isRemoval),
      to: y + start,
      added: Number(!isRemoval),
    })),
  )
}

type Step = readonly [x: number, y: number, isRemoval: boolean]

function stepsBetween(one: readonly string[], other: readonly string[]): Step[] {
  const reach = new Map<number, number>([[1, 0]])
  const trace: Map<number, number>[] = []
  for (let depth = 0; depth <= one.length + other.length; depth += 1) {
    trace.push(new Map(reach))
    for (let k = -depth; k <= depth; k += 2) {
      let x = goesDown(reach, k, depth) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1
      while (x < one.length && x - k < other.length && one[x] === other[x - k]) x += 1
      reach.set(k, x)
      if (x >= one.length && x - k >= other.length) return walkBack(trace, one.length, other.length)
    }
  }
  return []
}

function goesDown(reach: ReadonlyMap<number, number>, k: number, depth: number): boolean {
  return k === -depth || (k !== depth && (reach.get(k - 1) ?? 0) < (reach.get(k + 1) ?? 0))
}

function walkBack(trace: readonly ReadonlyMap<number, number>[], width: number, height: number): Step[] {
  const steps: Step[] = []
  let [x, y] = [width, height]
  for (let depth = trace.length - 1; depth > 0; depth -= 1) {
    const reach = trace[depth] ?? new Map<number, number>()
    const isDown = goesDown(reach, x - y, depth)
    const k = isDown ? x - y + 1 : x - y - 1
    const fromX = reach.get(k) ?? 0
    steps.push([fromX, fromX - k, !isDown])
    ;[x, y] = [fromX, fromX - k]
  }
  return steps.toReversed()
}

function joined(steps: readonly Change[]): Change[] {
  const changes: Change[] = []
  for (const step of steps) {
    const last = changes.at(-1)
    if (last && last.from + last.removed === step.from && last.to + last.added === step.to) {
      changes[changes.length - 1] = { ...last, removed: last.removed + step.removed, added: last.added + step.added }
    } else changes.push(step)
  }
  return changes
}
