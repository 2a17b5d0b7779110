/** The code of what a rule threw. It may say itself why it cannot judge, such as `REGO_TIMEOUT`. */
export function ruleErrorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  // Codes that begin with ERR_ are Node's.
  return typeof code === 'string' && /^(?!ERR_)[A-Z]+_[A-Z_]+$/.test(code) ? code : 'RULE_FAILED'
}
