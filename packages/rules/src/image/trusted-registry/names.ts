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

/** A pattern covers what is below it, so that a star at its end may stand for anything. */
const isLikeStart = (name: Text, pattern: Text): Condition => and(pattern.matches('^[^*]*[*]$'), name.like(pattern))

/** Without the first question, a star would take a tag for a part of the name. */
const isLikeWhole = (name: Text, pattern: Text, reference: Text): Condition =>
  or(
    and(not(reference.matches('[:@][^/]*$')), name.likePath(pattern)),
    name.likePath(joined(pattern, ':*')),
    name.likePath(joined(pattern, '@*')),
  )

const isUncovered = (name: Text, reference: Text): Condition =>
  not(
    allowed.some((pattern) =>
      or(
        name.startsWith(joined(pattern, '/')),
        and(pattern.endsWith('/'), name.startsWith(pattern)),
        isLikeStart(name, pattern),
        isLikeWhole(name, pattern, reference),
        name.likePath(joined(pattern, '/*')),
        name.likePath(joined(pattern, '/*/*')),
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
        isLikeWhole(name, pattern, reference),
      ),
    ),
  )

/** What a reference of each sort is when the runtime has filled in registry and folder, and is not approved. */
export const unapproved: Readonly<Record<'elsewhere' | 'ofUser' | 'official', Test>> = {
  elsewhere: ({ reference }) =>
    and(isRestricted, isNamed(reference), not(isOfHub(reference)), isUncovered(reference, reference)),
  ofUser: ({ reference }) =>
    and(
      isRestricted,
      isNamed(reference),
      isOfHub(reference),
      onHub(reference).contains('/'),
      isUncovered(joined('docker.io/', onHub(reference)), reference),
    ),
  official: ({ reference }) =>
    and(
      isRestricted,
      isNamed(reference),
      not(onHub(reference).contains('/')),
      isUncoveredOfficial(joined('docker.io/library/', onHub(reference)), reference),
    ),
}
