/** What a printed rule is made for. */
export interface PrintOptions {
  /** Such as `1.36`: conditions on the version are decided before anything is printed. */
  readonly kubernetes: string
  /** Values that are printed as constants, or `from-params`: read where the policy's parameters are. */
  readonly parameters: Readonly<Record<string, unknown>> | 'from-params'
}

/** A rule as CEL: all validations are true for what may pass. */
export interface CelPolicy {
  /** Each sees those before it as `variables.NAME`. */
  readonly variables: readonly CelVariable[]
  readonly validations: readonly CelValidation[]
}

export interface CelVariable {
  readonly name: string
  readonly expression: string
}

export interface CelValidation {
  readonly messageId: string
  readonly expression: string
  /** Stands in where the message expression cannot be used. */
  readonly message: string
  readonly messageExpression: string
}
