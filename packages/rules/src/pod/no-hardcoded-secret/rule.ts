import { defineRule, type Violation } from '@rampart/engine'

import { flagsOf } from './flags.ts'
import { secretName } from './names.ts'
import { annotationsOf, commandsOf, variablesOf, type Place } from './places.ts'
import { parameters, settingsOf, type Settings } from './settings.ts'
import { hasAwsSecretKey, tokenIn, type TokenLevel } from './tokens.ts'
import { writingOfConnection, writingOfSecret, writingOfUrl, type Writing } from './values.ts'

type Message = TokenLevel | 'named' | 'access-key' | 'url' | 'placeholder'

export default defineRule<Message>({
  meta: {
    id: 'pod/no-hardcoded-secret',
    title: 'Credentials must not be written in env values, args or annotations',
    severity: 'high',
    hidesValue: true,
    appliesTo: ['pod'],
    controls: ['nsa/secrets', 'mitre/T1552.001', 'owasp/K08:2022', 'owasp/K03:2025'],
    messages: {
      token: { text: '{owner} holds a credential in {place}: {pattern}', severity: 'critical' },
      'possible-token': '{owner} holds what may be a credential in {place}: {pattern}',
      'encrypted-key': { text: '{owner} holds a private key in {place}: {pattern}', severity: 'medium' },
      named: '{owner} holds a credential in {place}: its name says {pattern}',
      'access-key': {
        text: '{owner} holds what may be a credential in {place}: its name says {pattern}',
        severity: 'low',
      },
      url: '{owner} holds a credential in {place}: {pattern}',
      placeholder: { text: '{owner} holds a stand-in for a credential in {place}: {pattern}', severity: 'low' },
    },
    parameters,
    fix: {
      hint: 'move the value to a secret store and mount it as a file; revoke the value that was written here',
      autofix: 'none',
      note: 'whoever could read the manifest has the credential, and so does the history of its repository',
    },
  },
  notPortable: 'it splits names into words, follows flags through command lines and decodes tokens',
  *check(subject, context) {
    const settings = settingsOf(context)
    for (const container of subject.containers) {
      yield* inGroup(variablesOf(container), settings, (variable) =>
        underName(variable, variable.name, variable.text, settings),
      )
      for (const command of commandsOf(container)) yield* inCommand(command, settings)
    }
    yield* inGroup(annotationsOf(subject), settings, () => [])
  },
})

type Found = readonly Violation<Message>[]

/** What shows by itself, whatever it is called; `otherwise` judges the rest. */
function inGroup(places: readonly Place[], settings: Settings, otherwise: (place: Place) => Found): Found {
  const awsSecretKey = hasAwsSecretKey(places.map(({ text }) => text))
  return places.flatMap((place) => {
    const token = tokenIn(place.text, place.name, awsSecretKey)
    if (token) return [violation(token.level, place, token.pattern)]
    const writing = writingOfUrl(place.text, settings.placeholderPatterns)
    return writing ? [written(writing, 'url', place, 'a URL with a password')] : otherwise(place)
  })
}

function inCommand(command: readonly Place[], settings: Settings): Found {
  const flags = flagsOf(command)
  return inGroup(command, settings, (place) =>
    (flags.get(place) ?? []).flatMap(({ flag, value }) => {
      const named = { ...place, place: `${place.place} (${flag})` }
      // -p of a database client is the one short flag that is known to be a password.
      return underName(named, flag === '-p' ? 'password' : flag.slice(2), value, settings)
    }),
  )
}

function underName(place: Place, name: string, value: string, settings: Settings): Found {
  const secret = secretName(name, settings)
  if (!secret) return []
  const writingOf = secret.sort === 'connection-string' ? writingOfConnection : writingOfSecret
  const writing = writingOf(value, settings.placeholderPatterns)
  return writing ? [written(writing, secret.sort === 'access-key' ? 'access-key' : 'named', place, secret.says)] : []
}

function written(writing: NonNullable<Writing>, message: Message, place: Place, pattern: string): Violation<Message> {
  return violation(writing === 'literal' ? message : 'placeholder', place, pattern)
}

/** Never takes the text: a report must not spread what it warns of. */
function violation(message: Message, { owner, place, path }: Place, pattern: string): Violation<Message> {
  return { message, path, data: { owner, place, pattern } }
}
