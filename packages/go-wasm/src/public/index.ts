/** A Go program inside this process: nothing is loaded before the first call, and all calls are synchronous. */
export { GoProgram } from '../go-program.ts'
export type { GoProgramSettings } from '../go-program.ts'
export type { Crash, CrashCode, CrashWords } from '../crash.ts'
export type { Instance } from '../instance.ts'
export { mapResult } from '../result.ts'
export type { Result } from '../result.ts'
