import { call } from './opa.ts'
import type { Result } from './result.ts'
import type { Files, LanguageOptions } from './sources.ts'

/** What `check` takes besides modules. */
export interface CheckOptions extends LanguageOptions {
  /** Refuses unused variables and imports, and more, as `opa check --strict` does. */
  readonly strict?: boolean
}

/** How many modules were checked. */
export interface Checked {
  readonly modules: number
}

/** Says what is wrong with Rego, all of it, as `opa check` does. */
export function check(modules: Files, options: CheckOptions = {}): Result<Checked> {
  return call('check', { modules, ...options })
}
