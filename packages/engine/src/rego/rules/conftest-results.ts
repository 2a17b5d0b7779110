import { isMap } from '../../expression/semantics.ts'
import type { Violation } from '../../rule/rule.ts'
import { RegoError } from '../rego-error.ts'
import { asPath } from './rego-path.ts'

/**
 * What `deny` and its like may be: a set or list of texts, or of objects with `msg`. conftest passes over everything
 * else in silence, so a `deny` that is `true` denies nothing there; here that is an error.
 */
export function conftestViolations(entrypoint: string, value: unknown): Violation[] {
  if (value === undefined || value === false) return []
  if (!Array.isArray(value)) throw wrong(entrypoint, 'its value is no set. Write `deny contains msg if { ... }`')
  return value.flatMap((each: unknown) => violationOf(entrypoint, each) ?? [])
}

function violationOf(entrypoint: string, value: unknown): Violation | undefined {
  if (typeof value === 'string') return violation(value, [])
  if (!isMap(value)) throw wrong(entrypoint, 'an element is neither a text nor an object with msg')
  if (typeof value.msg !== 'string') throw wrong(entrypoint, 'an element has no msg, or one that is no text')
  return violation(value.msg, pathOf(value))
}

/** conftest takes an empty message for none. */
function violation(msg: string, path: Violation['path']): Violation | undefined {
  return msg === '' ? undefined : { message: 'msg', path, data: { msg } }
}

/** Only what the policy says outright; a path is never guessed from the words of a message. */
function pathOf({ path, details }: Readonly<Record<string, unknown>>): Violation['path'] {
  return asPath(path) ?? (isMap(details) ? asPath(details.path) : undefined) ?? []
}

/** Whether `exception` names the rule: it is a set of lists of names, `data.main.exception[_][_]`. */
export function isExcepted(exceptions: unknown, name: string): boolean {
  return valuesOf(exceptions).some((list) => valuesOf(list).includes(name))
}

function valuesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isMap(value) ? Object.values(value) : []
}

function wrong(entrypoint: string, why: string): RegoError {
  return new RegoError('REGO_RESULT', `${entrypoint} gave no messages: ${why}`)
}
