import type { Rule } from '@rampart/engine'

import type { ReadyCase } from '../judge/ready-case.ts'
import type { ReadField } from '../manifest/read-field.ts'
import { adviceFor, adviceForWorld } from '../report/advice.ts'
import type { Advice } from '../result.ts'
import type { RuleMutant } from '../rule/rule-mutant.ts'
import { trialThatTells } from './tell-apart.ts'
import { trialsOf, type Trial } from './trials.ts'
import { worldThatTells } from './world-that-tells.ts'

/** Looks for what a case would have to show. The trials are made for the first survivor, and serve all others. */
export class Search {
  readonly #rule: Rule
  readonly #cases: readonly ReadyCase[]
  readonly #makeTrials: () => readonly Trial[]
  #trials: readonly Trial[] | undefined

  constructor(rule: Rule, cases: readonly ReadyCase[], fields: readonly ReadField[], survivors: readonly RuleMutant[]) {
    this.#rule = rule
    this.#cases = cases
    this.#makeTrials = () => trialsOf(rule, cases, fields, survivors.length)
  }

  adviceFor(mutant: RuleMutant): Advice | undefined {
    this.#trials ??= this.#makeTrials()
    const trial = trialThatTells(this.#rule, mutant, mutant.isSlow === true ? someOf(this.#trials) : this.#trials)
    if (trial) return adviceFor(trial)
    const told = worldThatTells(this.#rule, mutant, this.#cases)
    return told && adviceForWorld(told)
  }
}

const fewTrials = 40

function someOf(trials: readonly Trial[]): readonly Trial[] {
  const stride = Math.max(1, Math.floor(trials.length / fewTrials))
  return trials.filter((_, index) => index % stride === 0).slice(0, fewTrials)
}
