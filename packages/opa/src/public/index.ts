/** Open Policy Agent, the real one, in this process: nothing is loaded before the first call, and all calls are synchronous. */
export { builtin, builtinText } from '../builtin.ts'
export type { BuiltinAnswer, BuiltinOptions, BuiltinText, ValueFormat } from '../builtin.ts'
export { capabilities } from '../capabilities.ts'
export type { BuiltinDeclaration, Capabilities } from '../capabilities.ts'
export { check } from '../check.ts'
export type { Checked, CheckOptions } from '../check.ts'
export { compile } from '../compile.ts'
export type { Compiled, CompileOptions, Manifest, WasmEntrypoint } from '../compile.ts'
export { evaluate } from '../evaluate.ts'
export type { Evaluated, EvaluateOptions, Solution } from '../evaluate.ts'
export { format, parse } from '../format.ts'
export type { ModuleOptions } from '../format.ts'
export { inspect } from '../inspect.ts'
export type { Annotated, Annotations, Inspected } from '../inspect.ts'
export { startOver } from '../opa.ts'
export type { RegoError, Result } from '../result.ts'
export type { DataOptions, Files, LanguageOptions, Place, RegoVersion } from '../sources.ts'
export { test } from '../test.ts'
export type {
  Coverage,
  CoverageCounts,
  CoveragePosition,
  CoverageRange,
  FileCoverage,
  TestCase,
  Tested,
  TestOptions,
  TestResult,
} from '../test.ts'
export { version } from '../version.ts'
