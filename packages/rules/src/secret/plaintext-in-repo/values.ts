import { isMap, type Path, type Subject } from '@rampart/engine'

import { isLikeAny } from '../../analyses/credentials/names.ts'
import { fieldsOf } from '../../analyses/values.ts'

/** A value of a Secret that whoever reads the file can use. */
export interface SecretValue {
  readonly path: Path
  readonly key: string
  /** Out of its base64, where it is in `data`. */
  readonly text: string
}

/** `{{ .Values.password }}`, `${PASSWORD}`, `$(PASSWORD)` and `<path:...>` of the Argo CD Vault plugin. */
const filledInLater = /\{\{[^{}]*\}\}|\$\{[^{}$]*\}|\$\([^()$]*\)|<path:[^<>]*>/g
const publicKeys = /^(?:ca\.crt|tls\.crt|.*\.pub)$/
const publicBlocks =
  /-----BEGIN (CERTIFICATE|TRUSTED CERTIFICATE|(?:[A-Z]{2,7} )?PUBLIC KEY)-----[A-Za-z0-9+/=\s]*-----END \1-----/g

/** Encrypted values, public ones and those that are filled in later are left out. */
export function readableValues({ object: { data, sops, stringData } }: Subject): SecretValue[] {
  const encrypted = isMap(sops)
  return [...valuesOf('data', data), ...valuesOf('stringData', stringData)].filter(
    ({ key, raw, text }) =>
      raw.trim() !== '' &&
      !(encrypted && raw.startsWith('ENC[')) &&
      !isPublic(key, text) &&
      !isFilledInLater(raw) &&
      !isFilledInLater(text),
  )
}

export function isPlaceholder({ text }: SecretValue, patterns: readonly string[]): boolean {
  return /^(?:x{3,}|\*{3,})$/i.test(text.trim()) || isLikeAny(text.trim(), patterns)
}

function valuesOf(field: 'data' | 'stringData', map: unknown): (SecretValue & { readonly raw: string })[] {
  return Object.entries(fieldsOf(map)).flatMap(([key, raw]) => {
    if (typeof raw !== 'string') return []
    const text = field === 'data' ? Buffer.from(raw, 'base64').toString() : raw
    return [{ path: [field, key], key, raw, text }]
  })
}

function isPublic(key: string, text: string): boolean {
  if (text.includes('PRIVATE KEY')) return false
  const rest = text.replace(publicBlocks, '')
  return publicKeys.test(key) || (rest !== text && rest.trim() === '')
}

/** Nothing stands beside the expressions but what joins them. */
function isFilledInLater(text: string): boolean {
  const rest = text.replace(filledInLater, '')
  return rest !== text && !/[A-Za-z0-9]/.test(rest)
}
