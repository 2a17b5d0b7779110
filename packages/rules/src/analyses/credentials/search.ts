import { flagsOf } from './flags.ts'
import { secretName } from './names.ts'
import type { Place } from './place.ts'
import type { Settings } from './settings.ts'
import { hasAwsSecretKey, tokenIn, type TokenLevel } from './tokens.ts'
import { writingOfConnection, writingOfSecret, writingOfUrl, type Writing } from './values.ts'

/** A credential that somebody wrote down. It never holds the text: a report must not spread what it warns of. */
export interface Credential {
  readonly sort: TokenLevel | 'named' | 'access-key' | 'url' | 'placeholder'
  readonly place: Place
  /** What it is, or what its name says that it is. */
  readonly pattern: string
}

type Found = readonly Credential[]

/** What shows by itself, whatever it is called, in texts that stand beside each other; `otherwise` judges the rest. */
export function inGroup(places: readonly Place[], settings: Settings, otherwise: (place: Place) => Found): Found {
  const awsSecretKey = hasAwsSecretKey(places.map(({ text }) => text))
  return places.flatMap((place) => {
    const token = tokenIn(place.text, place.name, awsSecretKey)
    if (token) return [{ sort: token.level, place, pattern: token.pattern }]
    const writing = writingOfUrl(place.text, settings.placeholderPatterns)
    return writing ? [written(writing, 'url', place, 'a URL with a password')] : otherwise(place)
  })
}

/** In the words of a command line. */
export function inCommand(command: readonly Place[], settings: Settings): Found {
  const flags = flagsOf(command)
  return inGroup(command, settings, (place) =>
    (flags.get(place) ?? []).flatMap(({ flag, value }) => {
      const named = { ...place, place: `${place.place} (${flag})` }
      // -p of a database client is the one short flag that is known to be a password.
      return underName(named, flag === '-p' ? 'password' : flag.slice(2), value, settings)
    }),
  )
}

/** What nothing but its name tells. */
export function underName(place: Place, name: string, value: string, settings: Settings): Found {
  const secret = secretName(name, settings)
  if (!secret) return []
  const writingOf = secret.sort === 'connection-string' ? writingOfConnection : writingOfSecret
  const writing = writingOf(value, settings.placeholderPatterns)
  return writing ? [written(writing, secret.sort === 'access-key' ? 'access-key' : 'named', place, secret.says)] : []
}

function written(writing: NonNullable<Writing>, sort: Credential['sort'], place: Place, pattern: string): Credential {
  return { sort: writing === 'literal' ? sort : 'placeholder', place, pattern }
}
