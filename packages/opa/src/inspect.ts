import { call } from './opa.ts'
import type { Result } from './result.ts'
import type { Files, LanguageOptions, Place } from './sources.ts'

/** A METADATA block, as OPA understood it. */
export interface Annotations {
  readonly scope: 'rule' | 'document' | 'package' | 'subpackages'
  readonly title?: string
  readonly description?: string
  readonly entrypoint?: boolean
  readonly custom?: Readonly<Record<string, unknown>>
  readonly organizations?: readonly string[]
  readonly authors?: readonly { readonly name: string; readonly email?: string }[]
  readonly related_resources?: readonly { readonly ref: string; readonly description?: string }[]
  readonly schemas?: readonly unknown[]
  readonly labels?: Readonly<Record<string, unknown>>
}

/** A METADATA block and what it is about. */
export interface Annotated {
  /** The package or rule, below `data`: `data.k8s.deny` is `['k8s', 'deny']`. */
  readonly path: readonly (string | number)[]
  /** Where the package or rule begins. */
  readonly location: Place
  /** Where its METADATA block begins. */
  readonly block: Place
  readonly annotations: Annotations
}

/** What there is in a set of modules. */
export interface Inspected {
  /** Files by package, such as `data.k8s`. */
  readonly namespaces: Readonly<Record<string, readonly string[]>>
  readonly annotations: readonly Annotated[]
}

/** Reads packages and METADATA blocks, as `opa inspect --annotations` does, without type checking. */
export function inspect(modules: Files, options: LanguageOptions = {}): Result<Inspected> {
  return call('inspect', { modules, ...options })
}
