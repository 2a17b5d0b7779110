import { isMap, portableRegExp, type Context, type Subject, type Violation } from '@rampart/engine'

import { isLikeAny } from '../../analyses/credentials/names.ts'
import type { Place } from '../../analyses/credentials/place.ts'
import { inCommand, inGroup, underName, type Credential } from '../../analyses/credentials/search.ts'
import type { Settings } from '../../analyses/credentials/settings.ts'
import { contentOf } from './formats.ts'
import { encryptedKey, oneLine, privateKey, sample, secretKey, token } from './patterns.ts'

type Alone = 'possible-token' | 'access-key' | 'url' | 'placeholder'
type Shared = Exclude<Credential['sort'], Alone>

/** What the portable part tells too has an id of its own here. */
type Message = Alone | `${Shared}-inside`

const shapes = {
  encryptedKey: portableRegExp(encryptedKey),
  oneLine: portableRegExp(oneLine),
  privateKey: portableRegExp(privateKey),
  sample: portableRegExp(sample),
  secretKey: portableRegExp(secretKey),
  token: portableRegExp(token),
}

/** What takes reading the files of the ConfigMap; what the portable part tells is left to it. */
export function credentialsIn(subject: Subject, context: Context): readonly Violation<Message>[] {
  const settings = settingsOf(context)
  const { data, binaryData } = subject.object
  const texts = placesOf('data', data, (text) => text)
  const binaries = placesOf('binaryData', binaryData, (text) => Buffer.from(text, 'base64').toString('latin1'))
  const found = [
    ...inGroup(kept(texts, settings), settings, (place) => insideOf(place, settings)),
    ...inGroup(kept(binaries, settings), settings, () => []),
  ]
  return found.filter((each) => !isToldAnyway(each, settings)).map(violationOf)
}

function placesOf(field: string, map: unknown, decode: (text: string) => string): Place[] {
  return Object.entries(isMap(map) ? map : {}).flatMap(([name, text]) =>
    typeof text === 'string' ? [{ owner: '', place: name, path: [field, name], name, text: decode(text) }] : [],
  )
}

function kept(places: readonly Place[], { allowNames }: Settings): Place[] {
  return places.filter(({ name, text }) => !isLikeAny(name, allowNames) && contentOf(name, text) !== 'skipped')
}

function insideOf(place: Place, settings: Settings): readonly Credential[] {
  if (shapes.oneLine.test(place.text)) {
    const named = underName(place, place.name, place.text, settings)
    const found = named.length > 0 ? named : inCommand([place], settings)
    if (found.length > 0) return found
  }
  const content = contentOf(place.name, place.text)
  if (typeof content === 'string') return []
  return content.flatMap((entry) =>
    underName({ ...place, place: `${place.name} (${entry.place})` }, entry.name, entry.text, settings),
  )
}

function isToldAnyway({ sort, place }: Credential, settings: Settings): boolean {
  const { name, path, text } = place
  if (path[0] !== 'data') return false
  if (sort === 'private-key') return shapes.privateKey.test(text)
  if (sort === 'encrypted-key') return shapes.encryptedKey.test(text)
  if (sort === 'token') return shapes.token.test(text) && !shapes.sample.test(text)
  if (sort === 'named' && place.place !== name) return false
  return (sort === 'named' || sort === 'possible-token' || sort === 'url') && isNamed(place, settings)
}

/** The portable part judges what stands on one line under the name of a credential. */
function isNamed({ name, text, ...place }: Place, settings: Settings): boolean {
  if (!shapes.secretKey.test(name.toUpperCase()) || !shapes.oneLine.test(text)) return false
  return underName({ ...place, name, text }, name, text, settings).some(({ sort }) => sort === 'named')
}

function violationOf({ sort, place: { path, place } }: Credential): Violation<Message> {
  return { message: isAlone(sort) ? sort : `${sort}-inside`, path, data: { place } }
}

function isAlone(sort: Credential['sort']): sort is Alone {
  return sort === 'possible-token' || sort === 'access-key' || sort === 'url' || sort === 'placeholder'
}

function settingsOf({ parameters }: Context): Settings {
  const texts = (name: string): readonly string[] => {
    const value = parameters[name]
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  }
  return {
    allowNames: texts('allowKeys'),
    namePatterns: [],
    nonSecretSuffixes: texts('nonSecretSuffixes'),
    placeholderPatterns: texts('placeholderPatterns'),
  }
}
