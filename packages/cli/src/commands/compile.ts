import { readFileSync } from 'node:fs'

import type { Problem } from '@rampart/engine'
import type { Files } from '@rampart/opa'
import { cachedBundle, policyFiles } from '@rampart/policies'
import { checkRego, compileRego } from '@rampart/policies/rego'

import { CLEAN, NOT_JUDGED } from '../exit-status.ts'
import { problemLine } from '../problem-line.ts'
import { many } from '../reporters/shown.ts'
import { UserError } from '../user-error.ts'
import { writeOutput } from '../write-output.ts'

interface CompileOptions {
  readonly output: string
  readonly check?: boolean
  readonly entrypoint?: readonly string[]
}

/** `rampart compile`: Rego sources to a bundle that `--policy`, OPA and any OPA Wasm host read; or only their mistakes. */
export function compileCommand(paths: readonly string[], given: object): void {
  const { output, check, entrypoint = [] } = given as CompileOptions
  const modules = regoModules(paths)
  const problems = check === true ? checkRego(modules) : writeBundle(modules, entrypoint, output)
  process.stderr.write(problems.map((problem) => `${problemLine(problem)}\n`).join(''))
  if (problems.length === 0 && check === true)
    process.stdout.write(`✔ ${many(Object.keys(modules).length, 'module')} checked\n`)
  process.exitCode = problems.length === 0 ? CLEAN : NOT_JUDGED
}

function regoModules(paths: readonly string[]): Files {
  const { files, problems } = policyFiles(paths, process.cwd())
  if (problems.length > 0) throw new UserError(...problems)
  const sources = files.filter(({ kind }) => kind === 'rego')
  if (sources.length > 0) return Object.fromEntries(sources.map(({ file, path }) => [file, readFileSync(path, 'utf8')]))
  throw new UserError({ code: 'POLICY_NOT_FOUND', message: `there is no .rego file in ${paths.join(' ')}` })
}

function writeBundle(modules: Files, entrypoints: readonly string[], output: string): readonly Problem[] {
  const { bundle, isCached } = cachedBundle({ modules, entrypoints }, () => compileRego(modules, entrypoints))
  if (!(bundle instanceof Uint8Array)) return bundle
  writeOutput('the bundle', output, bundle)
  const source = isCached ? ', from the cache' : ''
  process.stdout.write(
    `✔ ${output}: ${many(Object.keys(modules).length, 'module')}, ${String(bundle.length)} bytes${source}\n`,
  )
  return []
}
