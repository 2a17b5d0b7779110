export type ReadFailureCode =
  | 'YAML_SYNTAX'
  | 'YAML_TABS'
  | 'YAML_ALIASES'
  | 'YAML_DEPTH'
  | 'YAML_KEY'
  | 'YAML_CONTROL'
  | 'YAML_UNSUPPORTED'

/** Why one document cannot be read. Thrown by the readers, turned into a problem by `readDocuments`. */
export class ReadFailure extends Error {
  readonly code: ReadFailureCode
  /** Into the whole file's text. */
  readonly offset: number

  constructor(code: ReadFailureCode, offset: number, message: string) {
    super(message)
    this.name = 'ReadFailure'
    this.code = code
    this.offset = offset
  }
}

export function fail(code: ReadFailureCode, offset: number, message: string): never {
  throw new ReadFailure(code, offset, message)
}
