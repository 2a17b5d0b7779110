import { evaluate, type Files, type RegoError } from '@rampart/opa'

import type { Failure } from '../results.ts'
import type { TestRule } from './choose-tests.ts'
import { neededModules } from './program/needed-modules.ts'
import type { Program } from './program/program.ts'
import type { RegoSources } from './read-rego-unit.ts'

/**
 * Builtins that failed within tests that pass: OPA's tester takes such an expression for undefined, so that `not` and
 * "no violation" hold. All tests are evaluated once more, strictly and in one go; fewer and fewer where that fails.
 */
export class SwallowedErrors {
  readonly #program: Program
  readonly #sources: RegoSources
  readonly #timeoutMs: number
  readonly #found = new Map<TestRule, Failure>()

  constructor(program: Program, sources: RegoSources, timeoutMs: number) {
    this.#program = program
    this.#sources = sources
    this.#timeoutMs = timeoutMs
  }

  /** Expects tests that pass. */
  in(tests: readonly TestRule[]): ReadonlyMap<TestRule, Failure> {
    this.#search(tests, this.#sources.modules)
    return this.#found
  }

  #search(tests: readonly TestRule[], modules: Files): void {
    const [first] = tests
    const error = first && this.#strictError(tests, modules)
    if (!error) return
    if (tests.length === 1) return void this.#found.set(first, failureOf(error, first))
    const half = Math.ceil(tests.length / 2)
    for (const part of [tests.slice(0, half), tests.slice(half)]) this.#search(part, neededModules(this.#program, part))
  }

  #strictError(tests: readonly TestRule[], modules: Files): RegoError | undefined {
    const query = `[${tests.map(({ test }) => `[1 | ${test.name}]`).join(', ')}]`
    const { modules: _all, ...rest } = this.#sources
    const timeoutMs = this.#timeoutMs * tests.length
    const answer = evaluate(modules, { ...rest, query, strictBuiltinErrors: true, timeoutMs })
    return answer.ok ? undefined : answer.errors[0]
  }
}

function failureOf({ message, file, line, column }: RegoError, { scope }: TestRule): Failure {
  const place = file !== undefined && line !== undefined && { file, line, ...(column !== undefined && { column }) }
  const what = `this fails, and OPA goes on as if it were undefined: ${message}`
  return {
    code: 'REGO_ERROR_SWALLOWED',
    message: `${what}. Guard it, so that the policy says what then`,
    ...(place || { file: scope.file }),
  }
}
