import { and, joined, not, or, parameter, type Condition, type Expression } from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { isNamed, type ImageUse } from '../../shapes/image.ts'

type Text = Expression<string>
type Test = (use: ImageUse) => Condition

const allowed = parameter<string[]>('allowed')
const isRestricted = hasItems(allowed)

/** Only where nobody says what is approved: whoever does has thought of these. */
export const unlessRestricted =
  (pattern: string, exception?: string): Test =>
  ({ reference }) =>
    and(
      not(isRestricted),
      reference.matches(pattern),
      ...(exception === undefined ? [] : [not(reference.matches(exception))]),
    )

/** As splitDockerDomain of distribution/reference tells a host from a part of a repository's name. */
const isOfHub = (reference: Text): Condition =>
  or(
    not(reference.matches('^(?:localhost|[^/]*[.:A-Z][^/]*)/')),
    reference.startsWith('docker.io/'),
    reference.startsWith('index.docker.io/'),
  )

const onHub = (reference: Text): Text => reference.trimPrefix('index.docker.io/').trimPrefix('docker.io/')

/**
 * A star of `like` may stand for slashes too. It does not where name and glob have equally many: this asks for a glob
 * with at least so many, one of `depths`, and a name with as many; one that is like the glob cannot have fewer.
 */
const isAsDeep = (name: Text, glob: Text, depths: readonly number[]): Condition => {
  const pairs = depths.map((depth) => `(?:/[^/\\n]*){${String(depth)}}\\n(?:[^/\\n]*/){${String(depth)}}[^/\\n]*$`)
  return joined(glob, '\n', name).matches(pairs.join('|'))
}

/** A pattern covers what is below it, so that a star at its end may stand for anything. */
const isLikeStart = (name: Text, pattern: Text): Condition => and(pattern.matches('^[^*]*[*]$'), name.like(pattern))

/** Without the first question, a star would take a tag for a part of the name. */
const isLikeWhole = (name: Text, pattern: Text, reference: Text): Condition =>
  or(
    and(not(reference.matches('[:@][^/]*$')), name.like(pattern)),
    name.like(joined(pattern, ':*')),
    name.like(joined(pattern, '@*')),
  )

/** How many slashes the name may have where nothing stands behind the pattern, one segment, or two. */
type Depths = readonly [whole: readonly number[], ...below: (readonly number[])[]]

const isUncovered = (name: Text, reference: Text, [whole, ...below]: Depths): Condition =>
  not(
    allowed.some((pattern) =>
      or(
        name.startsWith(joined(pattern, '/')),
        and(pattern.endsWith('/'), name.startsWith(pattern)),
        isLikeStart(name, pattern),
        and(isAsDeep(name, pattern, whole), isLikeWhole(name, pattern, reference)),
        ...below.map((depths, index) => {
          const glob = joined(pattern, '/*'.repeat(index + 1))
          return and(isAsDeep(name, glob, depths), name.like(glob))
        }),
      ),
    ),
  )

/** Such a name has two slashes, and nothing below it. */
const isUncoveredOfficial = (name: Text, reference: Text): Condition =>
  not(
    allowed.some((pattern) =>
      or(
        pattern.oneOf(['docker.io', 'docker.io/', 'docker.io/library', 'docker.io/library/']),
        isLikeStart(name, pattern),
        and(pattern.matches('/[^/]*/'), isLikeWhole(name, pattern, reference)),
      ),
    ),
  )

/** What a reference of each sort is when the runtime has filled in registry and folder, and is not approved. */
export const unapproved: Readonly<Record<'elsewhere' | 'ofUser' | 'official', Test>> = {
  elsewhere: ({ reference }) =>
    and(
      isRestricted,
      isNamed(reference),
      not(isOfHub(reference)),
      isUncovered(reference, reference, [
        [1, 2, 3, 4, 5, 6],
        [1, 2, 3, 4],
        [2, 3, 4, 5],
      ]),
    ),
  ofUser: ({ reference }) =>
    and(
      isRestricted,
      isNamed(reference),
      isOfHub(reference),
      onHub(reference).contains('/'),
      isUncovered(joined('docker.io/', onHub(reference)), reference, [[2, 3, 4], [2, 3], [3]]),
    ),
  official: ({ reference }) =>
    and(
      isRestricted,
      isNamed(reference),
      not(onHub(reference).contains('/')),
      isUncoveredOfficial(joined('docker.io/library/', onHub(reference)), reference),
    ),
}
