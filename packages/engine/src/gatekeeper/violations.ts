import { isMap } from '../expression/semantics.ts'
import type { Path } from '../path.ts'
import { RegoError } from '../rego/rego-error.ts'
import type { Violation } from '../rule/rule.ts'
import { valueAt, whatIs } from './values.ts'

export type GatekeeperMessage = 'violation'

/** What a template's `violation` came to. Gatekeeper drops what has no message; here that is an error. */
export function violationsOf(result: unknown): Violation<GatekeeperMessage>[] {
  if (result === undefined) return []
  if (!Array.isArray(result)) throw wrong(`its rule violation must be a set, and gives ${whatIs(result)}`)
  const found = new Map<string, Violation<GatekeeperMessage>>()
  for (const each of result as readonly unknown[]) {
    const msg = messageOf(each)
    // Gatekeeper looks at message and details only, and reports equal ones once.
    const key = JSON.stringify([msg, valueAt(each, ['details']) ?? {}], bigintAsText)
    found.set(key, { message: 'violation', path: pathOf(each), data: { msg } })
  }
  return [...found.values()]
}

function messageOf(violation: unknown): string {
  if (!isMap(violation)) throw wrong(`each violation must be an object with "msg", and one is ${whatIs(violation)}`)
  const { msg } = violation
  if (typeof msg === 'string') return msg
  const what = msg === undefined ? 'one has none' : `one has ${whatIs(msg)}`
  throw wrong(`each violation must have a text "msg", and ${what}: ${JSON.stringify(violation, bigintAsText)}`)
}

/** Only `details.path` as a list of steps says for certain where it is; a position is never guessed from a message. */
function pathOf(violation: unknown): Path {
  const path = valueAt(violation, ['details', 'path'])
  return Array.isArray(path) && path.every(isStep) ? path : []
}

const isStep = (value: unknown): value is string | number =>
  typeof value === 'string' || (Number.isInteger(value) && Number(value) >= 0)

const bigintAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

const wrong = (why: string): RegoError => new RegoError('REGO_RESULT', `${why}. Correct the template`)
