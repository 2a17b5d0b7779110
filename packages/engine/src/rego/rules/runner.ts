import type { Context } from '../../rule/rule.ts'
import type { Subject } from '../../subject/subject.ts'
import type { Program } from '../program.ts'
import type { Encoded } from '../value/encode.ts'
import { Inputs, type Input } from './inputs.ts'

/** What answers for entrypoints: a loaded bundle, or whatever else evaluates Rego. */
export type Evaluator = Pick<Program, 'evaluate' | 'evaluateMany'>

/**
 * Asks a bundle's entrypoints about subjects. What was asked about a resource is soon asked about the next of its kind:
 * that is evaluated together, with one time limit and one parsing of the input.
 */
export class Runner {
  readonly #program: Evaluator
  readonly #inputs = new Inputs()
  /** By kind and form of input. */
  readonly #expected = new Map<string, Set<string>>()
  /** Those that failed once are asked alone. */
  readonly #alone = new Set<string>()
  /** Of the inputs of one subject. */
  readonly #values = new WeakMap<Encoded, Map<string, unknown>>()

  constructor(program: Evaluator) {
    this.#program = program
  }

  onSubject(entrypoint: string, subject: Subject, context: Context): unknown {
    return this.#ask(entrypoint, subject, this.#inputs.ofSubject(subject, context))
  }

  onObject(entrypoint: string, subject: Subject): unknown {
    return this.#ask(entrypoint, subject, this.#inputs.ofObject(subject))
  }

  #ask(entrypoint: string, { identity }: Subject, { form, encoded }: Input): unknown {
    if (this.#alone.has(entrypoint)) return this.#program.evaluate(entrypoint, encoded)
    const expected = this.#expectedOf(`${identity.apiVersion} ${identity.kind} ${form}`)
    const values = this.#valuesOf(encoded)
    if (!values.has(entrypoint)) this.#evaluate(new Set([entrypoint, ...expected]), encoded, values)
    expected.add(entrypoint)
    return values.has(entrypoint) ? values.get(entrypoint) : this.#program.evaluate(entrypoint, encoded)
  }

  #evaluate(entrypoints: ReadonlySet<string>, encoded: Encoded, values: Map<string, unknown>): void {
    const open = [...entrypoints].filter((each) => !values.has(each) && !this.#alone.has(each))
    const batch = this.#program.evaluateMany(open, encoded)
    for (const [entrypoint, value] of batch.values) values.set(entrypoint, value)
    if (batch.stoppedAt !== undefined) this.#alone.add(batch.stoppedAt)
  }

  #expectedOf(key: string): Set<string> {
    const known = this.#expected.get(key)
    if (known) return known
    const expected = new Set<string>()
    this.#expected.set(key, expected)
    return expected
  }

  #valuesOf(encoded: Encoded): Map<string, unknown> {
    const known = this.#values.get(encoded)
    if (known) return known
    const values = new Map<string, unknown>()
    this.#values.set(encoded, values)
    return values
  }
}
