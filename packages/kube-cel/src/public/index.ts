/** The Kubernetes API server's own CEL, in this process: nothing is loaded before the first call, and all calls are synchronous. */
export { compile } from '../expression.ts'
export type { Bindings, ExpressionOptions, Outcome, Program } from '../expression.ts'
export { compilePolicy } from '../policy.ts'
export type { Admission, Judgement, NamedExpression, Policy, PolicyProgram, Validation, Verdict } from '../policy.ts'
export type { CelError, Result } from '../result.ts'
export { newestKubernetes, version } from '../version.ts'
