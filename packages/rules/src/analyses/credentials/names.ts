import { isLike } from '@rampart/engine'

import { cloudNames } from './cloud-names.ts'

/** What a name says that it holds. */
export interface SecretName {
  readonly says: string
  /** `access-key` is often an identifier; `connection-string` may hold a password or not. */
  readonly sort: 'credential' | 'access-key' | 'connection-string'
}

export interface NameSettings {
  readonly namePatterns: readonly string[]
  readonly allowNames: readonly string[]
  readonly nonSecretSuffixes: readonly string[]
}

const secretSegments = ['pwd', 'pass', 'passphrase', 'secret', 'token', 'credential', 'credentials', 'apikey']
const secretEndings = ['password', 'passwd']
const secretPairs = ['api key', 'private key']

export function secretName(name: string, settings: NameSettings): SecretName | undefined {
  const segments = segmentsOf(name)
  if (isLikeAny(name, settings.allowNames)) return undefined
  if (isLikeAny(name, settings.namePatterns)) return { says: 'a configured name', sort: 'credential' }
  if (settings.nonSecretSuffixes.includes(segments.at(-1) ?? '')) return undefined
  if (cloudNames.includes(segments.join('_').toUpperCase())) return { says: 'cloud credential', sort: 'credential' }
  const pairs = new Set(segments.map((segment, index) => `${segment} ${segments[index + 1] ?? ''}`))
  const pair = secretPairs.find((each) => pairs.has(each))
  if (pair !== undefined) return { says: pair, sort: 'credential' }
  const said =
    secretSegments.find((each) => segments.includes(each)) ??
    secretEndings.find((ending) => segments.some((each) => each.endsWith(ending)))
  if (said !== undefined) return { says: said, sort: 'credential' }
  if (pairs.has('connection string')) return { says: 'connection string', sort: 'connection-string' }
  return pairs.has('access key') ? { says: 'access key', sort: 'access-key' } : undefined
}

/** `dbPassword`, `DB_PASSWORD` and `db-password` are two words each. */
function segmentsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_.-]/)
    .filter((segment) => segment !== '')
}

/** Case does not count. */
export function isLikeAny(text: string, globs: readonly string[]): boolean {
  return globs.some((glob) => isLike(text.toLowerCase(), glob.toLowerCase()))
}
