/** A field that a rule reads, wherever resources keep it. */
export interface ReadField {
  readonly root: 'object' | 'pod' | 'metadata' | 'container'
  /** Keys from the root; `null` is any item of a list, or any entry of a map. */
  readonly steps: readonly (string | null)[]
  /** What the rule compares it with. */
  readonly values: readonly unknown[]
  /** Fields that the rule compares it with, and what stands before their values. */
  readonly likes: readonly Like[]
  /** The rule reads the keys of the map that the last step goes through, not its values. */
  readonly isKey: boolean
}

export interface Like {
  readonly field: Pick<ReadField, 'root' | 'steps'>
  readonly prefix: string
}

/** `pod.securityContext.sysctls[*].name`. */
export function spellField({ root, steps }: Pick<ReadField, 'root' | 'steps'>): string {
  return [root, ...steps.map((step) => (step === null ? '[*]' : `.${step}`))].join('')
}
