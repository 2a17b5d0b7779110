/** Rego sources: compiled to a bundle, checked; and what a host brings to compiled ones. */
export { gatekeeperOptions } from '../gatekeeper-policies.ts'
export { opaBuiltins } from '../opa-builtins.ts'
export { checkRego, compileRego, parseRego, regoProblem, versionOf } from '../rego-sources.ts'
export type { CompiledRego, ParsedRego } from '../rego-sources.ts'
