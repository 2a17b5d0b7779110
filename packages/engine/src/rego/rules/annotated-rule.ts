import { isMap } from '../../expression/semantics.ts'
import type { RuleMeta } from '../../rule/meta.ts'
import type { Rule, Violation } from '../../rule/rule.ts'
import { RegoError } from '../rego-error.ts'
import { asPath } from './rego-path.ts'
import type { Runner } from './runner.ts'
import { sorted } from './sorted.ts'

/** One of our rules, written in Rego: each element of the entrypoint's set is a violation. */
export function annotatedRule(entrypoint: string, meta: RuleMeta, runner: Runner): Rule {
  return {
    meta,
    notPortable: 'it is written in Rego',
    check(subject, context) {
      const result = runner.onSubject(entrypoint, subject, context)
      if (result === undefined) return []
      if (!Array.isArray(result)) throw wrong(entrypoint, 'its value is no set of violations')
      return sorted(result.map((each: unknown) => violationOf(entrypoint, meta, each)))
    },
  }
}

function violationOf(entrypoint: string, meta: RuleMeta, value: unknown): Violation {
  if (!isMap(value)) throw wrong(entrypoint, 'a violation is an object with message, path and data')
  const { message, data } = value
  if (typeof message !== 'string' || !Object.hasOwn(meta.messages, message)) {
    throw wrong(entrypoint, `it reported the unknown message ${JSON.stringify(message) ?? '(none)'}`)
  }
  const path = asPath(value.path)
  if (!path) throw wrong(entrypoint, 'the path of a violation is an array of keys and indexes')
  if (data === undefined) return { message, path }
  if (!isMap(data)) throw wrong(entrypoint, "a violation's data is an object")
  return { message, path, data: Object.fromEntries(Object.entries(data).map(([key, each]) => [key, wordsFor(each)])) }
}

function wordsFor(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

function wrong(entrypoint: string, why: string): RegoError {
  return new RegoError('REGO_RESULT', `${entrypoint} gave no violations: ${why}`)
}
