/** A way into a resource, from its root. An array, because label keys contain dots. */
export type Path = readonly (string | number)[]

/** Whether a path names the place of another one, or something inside of it. */
export function isWithin(path: Path, place: Path): boolean {
  return place.every((step, index) => path[index] === step)
}

/** `spec.match.kinds[0]`, as people write paths. */
export function spellPath(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : index === 0 ? step : `.${step}`))
    .join('')
}
