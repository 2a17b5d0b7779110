/** Text by file name. The names appear in errors and in the bundle; nothing is read from disk. */
export type Files = Readonly<Record<string, string>>

/** The version of the Rego language: 0 is what Gatekeeper and old policies use, 1 is today's. */
export type RegoVersion = 0 | 1

/** How Rego is read. */
export interface LanguageOptions {
  /** 1 unless told. */
  readonly regoVersion?: RegoVersion
  /** An OPA capabilities document, which limits builtins and features; all that this OPA has unless told. */
  readonly capabilities?: object
}

/** What policies find under `data` besides each other. */
export interface DataOptions {
  /** JSON and YAML texts, exact to the last digit; the folder of `a/b/data.json` places it at `data.a.b`. */
  readonly dataFiles?: Files
  /** A document for the root of `data`. */
  readonly data?: Readonly<Record<string, unknown>>
}

/** Where something is in a module; line and column are 1-based. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}
