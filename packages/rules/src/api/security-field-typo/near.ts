/** From how long a word on two slips are still the same word. */
const LONG = 10

/** The one of `words` that a key was meant to be: the same but for case, or a slip away, or two in a long word. */
export function meantBy(key: string, words: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Infinity
  for (const word of words) {
    const distance = slips(key.toLowerCase(), word.toLowerCase())
    const allowed = key.length >= LONG && word.length >= LONG ? 2 : 1
    if (distance > allowed || distance >= least) continue
    best = word
    least = distance
  }
  return best
}

/** Characters to insert, drop or replace; words of very different length are told apart without counting. */
function slips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return Infinity
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
