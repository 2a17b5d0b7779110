import { fail } from '../failure.ts'

const FEW_STEPS = 400_000
const MANY_STEPS = 4_000_000

/**
 * Bounds what aliases expand to, by the Kubernetes decoder's own rule: the larger the document, the smaller the part of
 * its decoding steps that aliases may cause. Nothing is expanded here; the steps are only counted.
 */
export class AliasBudget {
  /** The document itself is the first step. */
  #steps = 1
  #fromAliases = 0

  get steps(): number {
    return this.#steps
  }

  step(offset: number): void {
    this.#steps++
    if (this.#fromAliases > 100) this.#check(offset)
  }

  /** An alias stands for something that takes `size` steps itself. */
  expand(size: number, offset: number): void {
    this.#steps += size
    this.#fromAliases += size
    this.#check(offset)
  }

  #check(offset: number): void {
    if (this.#fromAliases <= 100 || this.#steps <= 1000) return
    if (this.#fromAliases / this.#steps <= allowedPart(this.#steps)) return
    fail('YAML_ALIASES', offset, 'aliases make this document too large to expand. Write some of the values out')
  }
}

function allowedPart(steps: number): number {
  if (steps <= FEW_STEPS) return 0.99
  if (steps >= MANY_STEPS) return 0.1
  return 0.99 - (0.89 * (steps - FEW_STEPS)) / (MANY_STEPS - FEW_STEPS)
}
