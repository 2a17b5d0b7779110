import type { Violation } from '@rampart/engine'

import { isOn, type Setting, type Settings } from './settings.ts'

export type Message =
  | 'anonymous'
  | 'anonymous-editor'
  | 'known-password'
  | 'written-password'
  | 'default-admin'
  | 'default-admin-reached'
  | 'proxy'
  | 'no-login'
  | 'embedding'
  | 'cookie'
  | 'data-source'

type Found = Iterable<Violation<Message>>

/** Whose settings are judged, and what is known of them. */
export interface Judged {
  /** Those that findings may point at. */
  readonly own: Settings
  /** All that count. */
  readonly merged: Settings
  readonly owner: string
  /** They are in a Secret: a password may stand there. */
  readonly isSecret: boolean
  /** What the input lacks may say more. */
  readonly isPartial: boolean
}

export function* judgeSettings(judged: Judged): Found {
  const { merged } = judged
  yield* whereOn(judged, 'GF_AUTH_ANONYMOUS_ENABLED', () => {
    const role = merged.get('GF_AUTH_ANONYMOUS_ORG_ROLE')?.value ?? ''
    return /^(?:admin|editor)$/i.test(role) ? 'anonymous-editor' : 'anonymous'
  })
  yield* judgePassword(judged)
  yield* whereOn(judged, 'GF_AUTH_PROXY_ENABLED', () => {
    const whitelist = merged.get('GF_AUTH_PROXY_WHITELIST')
    return isEmpty(whitelist) && !judged.isPartial ? 'proxy' : undefined
  })
  yield* whereOn(judged, 'GF_AUTH_DISABLE_LOGIN_FORM', () =>
    hasOtherLogin(merged) || judged.isPartial ? undefined : 'no-login',
  )
  yield* whereOn(judged, 'GF_SECURITY_ALLOW_EMBEDDING', () => 'embedding')
}

function* judgePassword({ own, owner, isSecret }: Judged): Found {
  const password = own.get('GF_SECURITY_ADMIN_PASSWORD')
  if (password?.value === undefined || password.value === '') return
  if (['admin', 'prom-operator'].includes(password.value)) yield violation('known-password', password, owner)
  else if (!isSecret) yield violation('written-password', password, owner)
}

function* whereOn({ own, owner }: Judged, variable: string, messageFor: () => Message | undefined): Found {
  const setting = own.get(variable)
  if (setting === undefined || !isOn(setting)) return
  const message = messageFor()
  if (message !== undefined) yield violation(message, setting, owner)
}

const violation = (message: Message, { path, field }: Setting, owner: string): Violation<Message> => ({
  message,
  path,
  data: { owner, field },
})

/** A reference may be anything but empty. */
const isEmpty = (setting: Setting | undefined): boolean => setting === undefined || setting.value === ''

/** Basic authentication is for the API, and nobody logs in anonymously. */
function hasOtherLogin(settings: Settings): boolean {
  return [...settings].some(
    ([variable, setting]) =>
      /^GF_AUTH_(?!ANONYMOUS_|BASIC_)[A-Z_]+_ENABLED$/.test(variable) && (isOn(setting) || setting.value === undefined),
  )
}
