const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

const pattern = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/

/**
 * A Kubernetes quantity as a number: `500m` is 0.5, `1Gi` is 2^30. A bare number counts as itself.
 * The grammar is that of k8s.io/apimachinery/pkg/api/resource; anything else is `undefined`.
 */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const match = pattern.exec(value)
  if (match === null) return undefined
  const [, digits = '', exponent, suffix = ''] = match
  return exponent === undefined ? Number(digits) * (factors[suffix] ?? Number.NaN) : Number(`${digits}e${exponent}`)
}
