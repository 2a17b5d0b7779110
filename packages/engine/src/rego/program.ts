import type { Builtins } from './builtins/builtin-calls.ts'
import { RegoError } from './rego-error.ts'
import { Encoded } from './value/encode.ts'
import { parseTerm } from './value/parse-term.ts'
import { RegoObject, RegoSet } from './value/term.ts'
import { toPlain } from './value/to-plain.ts'
import { failureOf } from './wasm/failure-of.ts'
import type { Instance } from './wasm/instance.ts'
import { withTimeLimit } from './wasm/time-limit.ts'

interface ProgramParts {
  /** With room for so many bytes, and with the bundle's data unless given other. */
  readonly create: (bytes: number, data?: Uint8Array) => Instance
  readonly first: Instance
  readonly builtins: Builtins
  readonly milliseconds: number
}

/** What several evaluations in a row gave. */
export interface Batch {
  /** Of those that were evaluated; `undefined` where the entrypoint has no value. */
  readonly values: ReadonlyMap<string, unknown>
  /** The one that gave no answer; those after it were not tried. */
  readonly stoppedAt?: string
}

/** An entrypoint that ran into the time limit this often is not tried again: a run has thousands of resources. */
const STRIKES = 2

/** Memory never shrinks; an instance that has grown by more than this is given up after the evaluation. */
const SPARE_BYTES = 32 * 1024 * 1024

/** What the next one is made with room for, at most. */
const MOST_ROOM_BYTES = 256 * 1024 * 1024

/** A loaded bundle. One evaluation leaves nothing behind for the next. */
export class Program {
  readonly #parts: ProgramParts
  readonly #numbers: ReadonlyMap<string, number>
  #room = 0
  #fresh: number
  readonly #timeouts = new Map<string, number>()
  #instance: Instance | undefined

  constructor(parts: ProgramParts) {
    this.#parts = parts
    this.#instance = parts.first
    this.#numbers = new Map(Object.entries(parts.first.entrypoints))
    this.#fresh = parts.first.memoryBytes
  }

  /** The same policies over another `data`: any JSON object. Throws a `RegoError` where there is no room for it. */
  withData(data: Readonly<Record<string, unknown>>): Program {
    const { create } = this.#parts
    const { bytes: text } = Encoded.of(data)
    const createWith = (bytes: number): Instance => create(bytes, text)
    return new Program({ ...this.#parts, create: createWith, first: startWith(createWith) })
  }

  /** The names that can be evaluated. */
  get entrypoints(): readonly string[] {
    return [...this.#numbers.keys()]
  }

  /**
   * The value of an entrypoint, `undefined` where it has none; so is an input that there is not. Sets are arrays; an
   * integer beyond 2^53 is a bigint.
   * Throws a `RegoError` that names the entrypoint where there is no answer.
   */
  evaluate(entrypoint: string, input: unknown): unknown {
    const number = this.#numberOf(entrypoint)
    const strikes = this.#timeouts.get(entrypoint) ?? 0
    if (strikes >= STRIKES) throw givenUp(entrypoint, strikes)
    const encoded = input instanceof Encoded ? input : Encoded.of(input)
    try {
      return valueOf(this.#guarded(() => this.#current().evaluate(number, encoded)))
    } catch (error) {
      throw this.#noted(entrypoint, failureOf(entrypoint, error, this.#parts.milliseconds))
    }
  }

  /** Several entrypoints under one time limit, since setting one costs more than most evaluations. Never throws. */
  evaluateMany(entrypoints: readonly string[], input: Encoded): Batch {
    const values = new Map<string, unknown>()
    let stoppedAt: string | undefined
    try {
      this.#guarded(() => {
        for (const entrypoint of entrypoints) {
          stoppedAt = entrypoint
          values.set(entrypoint, valueOf(this.#current().evaluate(this.#numberOf(entrypoint), input)))
        }
      })
      return { values }
    } catch {
      // Asked alone, it says why.
      return stoppedAt === undefined ? { values } : { values, stoppedAt }
    }
  }

  #numberOf(entrypoint: string): number {
    const number = this.#numbers.get(entrypoint)
    if (number === undefined) throw unknownEntrypoint(entrypoint, this.entrypoints)
    return number
  }

  #current(): Instance {
    if (this.#instance) return this.#instance
    this.#instance = this.#parts.create(this.#room)
    this.#fresh = this.#instance.memoryBytes
    return this.#instance
  }

  #guarded<T>(run: () => T): T {
    const { builtins, milliseconds } = this.#parts
    builtins.begin()
    let finished = false
    try {
      const result = withTimeLimit(milliseconds, run)
      finished = true
      return result
    } finally {
      // An exception leaves the module's own stack where it was: the instance is of no more use.
      if (!finished) builtins.interrupted()
      if (!finished) this.#instance = undefined
      this.#giveUpIfGrown()
    }
  }

  #giveUpIfGrown(): void {
    const bytes = this.#instance?.memoryBytes ?? 0
    if (bytes <= this.#fresh + SPARE_BYTES) return
    this.#room = Math.min(bytes, MOST_ROOM_BYTES)
    this.#instance = undefined
  }

  #noted(entrypoint: string, failure: unknown): unknown {
    if (failure instanceof RegoError && failure.code === 'REGO_TIMEOUT') {
      this.#timeouts.set(entrypoint, (this.#timeouts.get(entrypoint) ?? 0) + 1)
    }
    return failure
  }
}

function startWith(create: (bytes: number) => Instance): Instance {
  try {
    return create(0)
  } catch (error) {
    const failure = failureOf('the data', error, 0)
    if (!(failure instanceof RegoError) || failure.code !== 'REGO_MEMORY') throw failure
    const message = 'the data does not fit in the memory that a policy may use. Judge fewer files at a time'
    throw new RegoError('REGO_MEMORY', message)
  }
}

/** A result set has one result, or none where the entrypoint is undefined. */
function valueOf(resultSet: string): unknown {
  const parsed = parseTerm(resultSet)
  const [first] = parsed instanceof RegoSet ? parsed.items : []
  return first instanceof RegoObject ? toPlain(first.entries[0]?.[1] ?? null) : undefined
}

function unknownEntrypoint(name: string, known: readonly string[]): RegoError {
  return new RegoError('REGO_ENTRYPOINT', `the bundle has no entrypoint ${name}. It has ${known.join(', ')}`)
}

function givenUp(entrypoint: string, strikes: number): RegoError {
  const why = `${entrypoint} ran into the time limit ${String(strikes)} times and is not tried again`
  return new RegoError('REGO_TIMEOUT', `${why}. Look for a loop over a large range`)
}
