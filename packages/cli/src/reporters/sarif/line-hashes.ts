const LENGTH = 100
const FACTOR = 37
const WORD = 2 ** 32
const END = '\uFFFF'

/**
 * One hash a line, of what is visible in it and behind it, and a count of lines that are alike. Uploaders compute the
 * same from the checkout and warn at every result that differs, so it has to be this one exactly:
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
export function lineHashes(text: string): string[] {
  const visible = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]+/g, '') + END
  const seen = new Map<string, number>()
  const hashes: string[] = []
  for (let start = 0; start !== 0 || hashes.length === 0; start = visible.indexOf('\n', start) + 1) {
    const hash = hashAt(visible, start)
    const count = (seen.get(hash) ?? 0) + 1
    seen.set(hash, count)
    hashes.push(`${hash}:${String(count)}`)
  }
  return hashes
}

/** A polynomial modulo 2^64, in two halves because it is past what a number holds exactly. */
function hashAt(text: string, start: number): string {
  let high = 0
  let low = 0
  for (let at = start; at < start + LENGTH; at++) {
    const sum = low * FACTOR + (at < text.length ? text.charCodeAt(at) : 0)
    low = sum % WORD
    high = (high * FACTOR + Math.floor(sum / WORD)) % WORD
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}
