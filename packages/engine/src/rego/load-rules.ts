import type { Problem } from '../problem.ts'
import { readBundle, type BundleOptions } from './bundle/read-bundle.ts'
import { loadProgram, type ProgramOptions } from './load-program.ts'
import { Program } from './program.ts'
import { rulesOf, type RegoRules } from './rules/rules-of.ts'

/** How to read and run a bundle. */
export interface RegoOptions extends BundleOptions, ProgramOptions {}

/** The rules of a compiled bundle, `.tar.gz`. Whatever of it cannot be used is a problem; the rest is there. */
export async function loadRegoRules(bytes: Uint8Array, options: RegoOptions = {}): Promise<RegoRules> {
  const bundle = readBundle(bytes, options)
  if ('code' in bundle) return none([bundle])
  const program = await loadProgram(bundle, options)
  return program instanceof Program ? rulesOf(bundle.entrypoints, program) : none(program)
}

function none(problems: readonly Problem[]): RegoRules {
  return { rules: [], problems }
}
