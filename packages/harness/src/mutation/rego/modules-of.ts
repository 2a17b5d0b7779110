import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { readBundle, type Entrypoint } from '@rampart/engine/rego'
import { inspect, type Files, type RegoVersion } from '@rampart/opa'
import { cachedBundle } from '@rampart/policies'
import { compileRego, parseRego } from '@rampart/policies/rego'
import { ruleFolder } from '@rampart/rules/pages'

import { policyFilesIn } from '../../cases/load-rules.ts'
import { neededModules } from '../../rego/program/needed-modules.ts'
import { programOf } from '../../rego/program/program.ts'
import { shown } from '../../source.ts'

/** The Rego of a policy's folder. */
export interface RegoPolicy {
  readonly modules: Files
  /** Those that the folder's cases are for; the others are what these use. */
  readonly own: readonly string[]
  readonly regoVersion: RegoVersion
  /** OPA's syntax trees by file. */
  readonly trees: Readonly<Record<string, unknown>>
  readonly entrypoints: readonly Entrypoint[]
}

/** Undefined where a folder has no Rego. Its rules have been loaded before: what does not compile is no policy's fault. */
export function regoPolicyIn(folder: string, cwd: string): RegoPolicy | undefined {
  const own = policyFilesIn(folder).filter(isRego)
  if (own.length === 0) return undefined
  const shared = sharedWith(folder)
  const texts = [...own, ...shared].map((path) => [shown(path, cwd), readFileSync(path, 'utf8')] as const)
  const names = own.map((path) => shown(path, cwd))
  const modules = needed(Object.fromEntries(texts), names)
  const entrypoints = shared.length > 0 ? markedIn(modules, names) : entrypointsOf(modules)
  return { modules, own: names, entrypoints, ...parseRego(modules) }
}

/** Each module more is read once more for every mutant. */
function needed(modules: Files, own: readonly string[]): Files {
  const program = programOf(modules, parseRego(modules).trees, {})
  const ofOwn = program.rules.filter(({ scope }) => own.includes(scope.file))
  return neededModules(program, ofOwn)
}

function entrypointsOf(modules: Files): readonly Entrypoint[] {
  const { bundle: bytes } = cachedBundle({ modules, entrypoints: [] }, () => compileRego(modules))
  if (!(bytes instanceof Uint8Array)) throw new Error(`the policy does not compile: ${bytes[0]?.message ?? ''}`)
  const bundle = readBundle(bytes)
  if ('code' in bundle) throw new Error(bundle.message)
  return bundle.entrypoints
}

/** The catalogue's rules are all marked in their METADATA; what they share has names that conftest would take for rules. */
function markedIn(modules: Files, own: readonly string[]): readonly Entrypoint[] {
  const inspected = inspect(modules)
  if (!inspected.ok) throw new Error(inspected.errors[0]?.message)
  return inspected.value.annotations
    .filter(({ annotations, location }) => annotations.entrypoint === true && own.includes(location.file))
    .map(({ path, annotations }) => ({ name: path.join('/'), annotations: [{ ...annotations }] }))
}

const isRego = (path: string): boolean => path.endsWith('.rego')

/** What the catalogue's Rego rules have in common. */
function sharedWith(folder: string): string[] {
  const catalogue = ruleFolder('.')
  if (!folder.startsWith(catalogue)) return []
  const shared = join(catalogue, 'lib')
  return readdirSync(shared)
    .filter(isRego)
    .map((name) => join(shared, name))
}
