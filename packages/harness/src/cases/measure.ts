import type { Rule } from '@rampart/engine'

import type { UnitCoverage } from '../coverage/model.ts'
import type { RuleWatch } from '../coverage/rules/rule-watch.ts'
import type { Unit, UnitOptions } from '../unit.ts'
import { policyFilesIn } from './load-rules.ts'

/** Counts what cases show of a folder's rules. What it needs is loaded when somebody wants to know. */
export class Measure {
  readonly #watch: RuleWatch
  readonly #rules: readonly Rule[]

  private constructor(watch: RuleWatch, rules: readonly Rule[]) {
    this.#watch = watch
    this.#rules = rules
  }

  static async of(unit: Unit, rules: readonly Rule[], { cwd }: UnitOptions): Promise<Measure> {
    const { RuleWatch } = await import('../coverage/rules/rule-watch.ts')
    const { sourceOfRule } = await import('../coverage/rules/source-of-rule.ts')
    const { sourcesIn } = await import('../coverage/rules/sources-in.ts')
    const sources = sourcesIn(unit.path, cwd)
    return new Measure(new RuleWatch((rule) => sourceOfRule(rule, sources)), rules)
  }

  /** The rules to judge by. */
  get watched(): readonly Rule[] {
    return this.#rules.map((rule) => this.#watch.watch(rule))
  }

  /** `ran` are the cases that were judged, as reports show them. */
  async coverage(unit: Unit, ran: ReadonlySet<string>, options: UnitOptions): Promise<UnitCoverage> {
    const rules = this.#watch.coverage()
    if (!policyFilesIn(unit.path).some((path) => path.endsWith('.rego'))) return { rules }
    const { readyCases } = await import('../mutation/judge/ready-cases.ts')
    const { regoCoverageOfFolder } = await import('../coverage/rego/coverage-of-folder.ts')
    const all = await readyCases(unit, options, this.#rules)
    const cases = all.filter(({ file }) => ran.has(file.source.file))
    return { rules, rego: regoCoverageOfFolder(unit.path, this.#rules, cases, options) }
  }
}
