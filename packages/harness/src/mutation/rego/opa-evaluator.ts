import { RegoError, type Batch, type Encoded, type Evaluator } from '@rampart/engine/rego'
import { evaluate, type Files, type RegoError as OpaError, type RegoVersion } from '@rampart/opa'

import { textOf, type Questions } from './questions.ts'

export interface OpaPolicy {
  readonly modules: Files
  readonly regoVersion: RegoVersion
  /** For one evaluation. */
  readonly timeoutMs: number
}

/**
 * Modules as they stand, evaluated by OPA itself: a tenth of what it costs to compile them. What will be asked is
 * answered all at once, since OPA reads the modules for each query.
 */
export class OpaEvaluator implements Evaluator {
  readonly #policy: OpaPolicy
  readonly #answers: ReadonlyMap<string, unknown>
  #stopped: RegoError | undefined

  private constructor(policy: OpaPolicy, answers: ReadonlyMap<string, unknown>) {
    this.#policy = policy
    this.#answers = answers
  }

  /** Undefined for modules that do not compile. */
  static of(policy: OpaPolicy, questions: Questions): OpaEvaluator | undefined {
    const asked = [...questions.byEntrypoint].map(([entrypoint, inputs]) => ({ entrypoint, inputs: [...inputs] }))
    const input = asked.map(({ entrypoint, inputs }) => `${JSON.stringify(entrypoint)}:[${inputs.join(',')}]`)
    const answer = evaluate(policy.modules, {
      ...settings(policy),
      query: queryForAll(asked),
      inputText: `{${input.join(',')}}`,
    })
    // A single input may be what fails: each is asked alone then.
    if (!answer.ok) return answer.errors.some(isOfCompiler) ? undefined : new OpaEvaluator(policy, new Map())
    const found = answer.value.result[0]?.expressions[0]?.value as Readonly<
      Record<string, readonly (readonly unknown[])[]>
    >
    const answers = asked.flatMap(({ entrypoint, inputs }) =>
      inputs.map((text, index) => [keyOf(entrypoint, text), found[entrypoint]?.[index]?.[0]] as const),
    )
    return new OpaEvaluator(policy, new Map(answers))
  }

  /** Whether an evaluation ran out of time; nothing more is evaluated then. */
  get isTimedOut(): boolean {
    return this.#stopped !== undefined
  }

  evaluate(entrypoint: string, input: unknown): unknown {
    const inputText = textOf(input)
    const key = keyOf(entrypoint, inputText)
    if (this.#answers.has(key)) return this.#answers.get(key)
    if (this.#stopped) throw this.#stopped
    const { modules } = this.#policy
    const answer = evaluate(modules, { ...settings(this.#policy), query: pathOf(entrypoint), inputText })
    if (answer.ok) return answer.value.result[0]?.expressions[0]?.value
    throw this.#failure(answer.errors)
  }

  evaluateMany(entrypoints: readonly string[], input: Encoded): Batch {
    const values = new Map<string, unknown>()
    for (const entrypoint of entrypoints) {
      try {
        values.set(entrypoint, this.evaluate(entrypoint, input))
      } catch {
        // Asked alone, it says why.
        return { values, stoppedAt: entrypoint }
      }
    }
    return { values }
  }

  #failure([first]: readonly OpaError[]): RegoError {
    const isTimeout = first?.code === 'timeout'
    const error = new RegoError(isTimeout ? 'REGO_TIMEOUT' : 'REGO_FAILED', first?.message ?? 'OPA gave no answer')
    if (isTimeout) this.#stopped = error
    return error
  }
}

const settings = ({ regoVersion, timeoutMs }: OpaPolicy): { regoVersion: RegoVersion; timeoutMs: number } => ({
  regoVersion,
  timeoutMs,
})

const isOfCompiler = ({ code }: OpaError): boolean => code.startsWith('rego_')

const keyOf = (entrypoint: string, inputText: string): string => `${entrypoint} ${inputText}`

/** `data["k8s"]["deny"]` */
const pathOf = (entrypoint: string): string =>
  `data${entrypoint
    .split('/')
    .map((each) => `[${JSON.stringify(each)}]`)
    .join('')}`

/** For each entrypoint the answers in the order of its inputs, each in a list that is empty where there is none. */
function queryForAll(asked: readonly { readonly entrypoint: string }[]): string {
  const parts = asked.map(({ entrypoint }) => {
    const name = JSON.stringify(entrypoint)
    return `${name}: [[value | value := ${pathOf(entrypoint)} with input as one] | one := input[${name}][_]]`
  })
  return `{${parts.join(', ')}}`
}
