import { RegoError } from '../rego-error.ts'

const encoder = new TextEncoder()

/** An input as the module reads it. Evaluations in a row with one and the same object share the parsed form. */
export class Encoded {
  readonly bytes: Uint8Array

  private constructor(json: string) {
    this.bytes = encoder.encode(json)
  }

  static ofText(json: string): Encoded {
    return new Encoded(json)
  }

  /** Any JSON value, falsy ones too; `undefined` is no input at all. */
  static of(value: unknown): Encoded {
    return new Encoded(value === undefined ? '' : jsonOf(value))
  }
}

function jsonOf(value: unknown): string {
  try {
    const text = JSON.stringify(value) as string | undefined
    if (text !== undefined) return text
  } catch {
    // A cycle or a bigint; said below.
  }
  throw new RegoError('REGO_INPUT', 'the input is not JSON. Leave out functions, cycles and bigints')
}
