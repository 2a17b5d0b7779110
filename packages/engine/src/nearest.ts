/**
 * The candidate that a misspelt name probably meant, if one is near enough: by default two characters that were
 * inserted, dropped or replaced, or a third of them in a long name.
 */
export function nearestName(
  name: string,
  candidates: Iterable<string>,
  mostSlips: (candidate: string) => number = () => Math.max(2, Math.floor(name.length / 3)),
): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const candidate of candidates) {
    const most = mostSlips(candidate)
    // Each character that one has more of is a slip: no need to count the others.
    if (Math.abs(name.length - candidate.length) > most) continue
    const slips = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (slips > most || slips >= least) continue
    best = candidate
    least = slips
  }
  return best
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + Number(one[i - 1] !== other[j - 1])
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
