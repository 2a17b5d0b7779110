import type { Rule } from '@rampart/engine'
import { rules, type RuleId, type RulesetName } from '@rampart/rules'
import { expect } from 'vitest'

import type { JudgingOptions, ViolationOptions } from '../vitest/options.ts'
import { toBeCleanUnder } from '../vitest/to-be-clean-under.ts'
import { toViolate } from '../vitest/to-violate.ts'

/** Reads a manifest from a file: relative to the working directory, or `new URL('web.yaml', import.meta.url)`. */
export { manifestFile } from '../vitest/manifest.ts'
/** Loads policies as rules, for the matchers. Await it before the first `expect`. */
export { rulesFrom } from '../vitest/rules-from.ts'
export type { JudgingOptions, ViolationOptions } from '../vitest/options.ts'

/**
 * What `expect(manifest)` can be asked; a manifest is YAML, an object, a list of objects, or `manifestFile(path)`. What
 * cannot be judged throws, under `.not` as well: a misspelt rule, kind or option, a rule that is not made for the kind.
 */
export interface RampartMatchers {
  /** The rule finds something: on that line, with that message, where these are given. */
  toViolate(rule: RuleId | Rule, options?: ViolationOptions): void
  /** None of the rules finds anything, and the manifest is written as the API server takes it. */
  toBeCleanUnder(rules: RulesetName | RuleId | Rule | readonly Rule[], options?: JudgingOptions): void
}

declare module 'vitest' {
  // oxlint-disable-next-line no-explicit-any, no-empty-object-type, no-unused-vars -- the declaration that is merged says so
  interface Matchers<T = any> extends RampartMatchers {}
}

// Matchers answer at once, so that no forgotten `await` is green: rules that load something do it here.
for (const rule of rules) await rule.prepare?.()

expect.extend({
  toViolate(received: unknown, rule: unknown, options?: unknown) {
    return toViolate(received, rule, options, this.isNot)
  },
  toBeCleanUnder(received: unknown, named: unknown, options?: unknown) {
    return toBeCleanUnder(received, named, options, this.isNot)
  },
})
