import { Encoded, type Batch, type Evaluator } from '@rampart/engine/rego'

const decoder = new TextDecoder()

/** An input as JSON text; empty for none. */
export const textOf = (input: unknown): string =>
  decoder.decode((input instanceof Encoded ? input : Encoded.of(input)).bytes)

/** Which inputs are asked about, by entrypoint: hears of them in the place of a policy, and answers nothing. */
export class Questions implements Evaluator {
  readonly #inputs = new Map<string, Set<string>>()

  get byEntrypoint(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#inputs
  }

  evaluate(entrypoint: string, input: unknown): unknown {
    const known = this.#inputs.get(entrypoint) ?? new Set()
    this.#inputs.set(entrypoint, known.add(textOf(input)))
    return []
  }

  evaluateMany(entrypoints: readonly string[], input: Encoded): Batch {
    return { values: new Map(entrypoints.map((entrypoint) => [entrypoint, this.evaluate(entrypoint, input)])) }
  }
}
