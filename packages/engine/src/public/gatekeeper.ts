/** Gatekeeper's ConstraintTemplates and constraints as rules. */
export type { CompileError, CompileResult, RegoCompiler } from '../gatekeeper/compile/compiler.ts'
/** Makes a rule of each constraint. */
export { loadGatekeeper } from '../gatekeeper/load.ts'
export type { GatekeeperOptions, GatekeeperRules } from '../gatekeeper/load.ts'
/** Whether a document holds a ConstraintTemplate or a constraint. */
export { isGatekeeper } from '../gatekeeper/read-policies.ts'
/** Thrown by a rule that lacks something in the input, such as a namespace's labels. It has a `code`. */
export { Unjudged } from '../gatekeeper/unjudged.ts'
