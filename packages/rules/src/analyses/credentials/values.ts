import { isLikeAny } from './names.ts'

/** Filled in when the container starts or the manifest is rendered, or a pointer to where the value is kept. */
const references: readonly RegExp[] = [/\$\(|\$\{|\{\{/, /^\$[A-Z_][A-Z0-9_]*$/, /^<[^<>]*>$/, /^(?:vault:|arn:|ENC\[)/]

/** What a secret name may hold without being a secret. */
const harmless: readonly RegExp[] = [
  /^\.?\//,
  /^(?:true|false|yes|no|on|off|none|null)$/i,
  /^[+-]?\d+(?:\.\d+)?$/,
  /^(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d|w))+$/,
]

const address = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@]*(?:[/?#]|$)/i
const userInfo = /:\/\/[^\s/?#@:"'`,]{0,256}:([^\s/?#@"'`,]{1,256})@/g
const passwordOfConnection = /(?:^|[;\s])(?:password|pwd|accountkey|sharedaccesskey)=([^;]+)/gi

/** A value somebody wrote down, a stand-in for one that is to be replaced, or nothing of that kind. */
export type Writing = 'literal' | 'placeholder' | undefined

function writingOf(value: string, placeholders: readonly string[]): Writing {
  const text = value.trim()
  if (text === '' || references.some((each) => each.test(text))) return undefined
  if (/^(?:x{3,}|\*{3,})$/i.test(text) || isLikeAny(text, placeholders)) return 'placeholder'
  return 'literal'
}

/** The same of a value under a secret name. */
export function writingOfSecret(value: string, placeholders: readonly string[]): Writing {
  const text = value.trim()
  return address.test(text) || harmless.some((each) => each.test(text)) ? undefined : writingOf(text, placeholders)
}

/** Of the password in `scheme://user:password@host`, wherever a text holds one. */
export function writingOfUrl(text: string, placeholders: readonly string[]): Writing {
  return worst(text, userInfo, placeholders)
}

/** Of the password in `Server=db;Password=...`. */
export function writingOfConnection(text: string, placeholders: readonly string[]): Writing {
  return worst(text, passwordOfConnection, placeholders)
}

function worst(text: string, shape: RegExp, placeholders: readonly string[]): Writing {
  const writings = [...text.matchAll(shape)].map(([, password = '']) => writingOf(password, placeholders))
  return writings.find((writing) => writing === 'literal') ?? writings.find((writing) => writing === 'placeholder')
}
