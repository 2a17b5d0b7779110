/** As Go does, by bytes of UTF-8: JavaScript's order differs where there are surrogates. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  if (/[\uD800-\uDFFF]/.test(a) || /[\uD800-\uDFFF]/.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : 1
}
