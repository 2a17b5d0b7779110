/** Resources with one field or item less, those with most taken away first. */
function smaller(resource: object): readonly object[] {
  const candidates: { readonly value: object; readonly taken: number }[] = []
  for (const path of pathsIn(resource)) {
    if (path.length === 1 && (path[0] === 'apiVersion' || path[0] === 'kind')) continue
    const value = without(resource, path) as object
    candidates.push({ value, taken: -JSON.stringify(value).length })
  }
  return candidates.toSorted((one, other) => other.taken - one.taken).map(({ value }) => value)
}

type Path = readonly (string | number)[]

function* pathsIn(value: unknown, path: Path = []): Iterable<Path> {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const own = [...path, Array.isArray(value) ? Number(key) : key]
    yield own
    yield* pathsIn(inner, own)
  }
}

function without(value: unknown, [key, ...rest]: Path): unknown {
  if (Array.isArray(value)) {
    if (rest.length === 0) return value.toSpliced(Number(key), 1)
    return value.map((item: unknown, index) => (index === key ? without(item, rest) : item))
  }
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, inner]) => {
      if (name !== key) return [[name, inner]]
      return rest.length === 0 ? [] : [[name, without(inner, rest)]]
    }),
  )
}

const mostRounds = 60

/** Asks of all candidates of a round whether they still do what is wanted, until none does; gives the smallest that does. */
function* shrinking(resource: object): Generator<readonly object[], object, readonly boolean[]> {
  let smallest = resource
  for (let round = 0; round < mostRounds; round += 1) {
    const candidates = smaller(smallest)
    const isWanted = yield candidates
    const wanted = candidates.find((_, index) => isWanted[index])
    if (wanted === undefined) return smallest
    smallest = wanted
  }
  return smallest
}

/** The smallest resource that still does what `isWanted` asks for. */
export function shrink(resource: object, isWanted: (candidates: readonly object[]) => readonly boolean[]): object {
  const rounds = shrinking(resource)
  let round = rounds.next()
  while (round.done !== true) round = rounds.next(isWanted(round.value))
  return round.value
}

/** The same, where the answer takes its time. */
export async function shrinkSlowly(
  resource: object,
  isWanted: (candidates: readonly object[]) => Promise<readonly boolean[]>,
): Promise<object> {
  const rounds = shrinking(resource)
  let round = rounds.next()
  while (round.done !== true) round = rounds.next(await isWanted(round.value))
  return round.value
}
