import { readFileSync } from 'node:fs'

import type { Problem } from '@rampart/engine'
import { loadRegoRules } from '@rampart/engine/rego'

import { cachedBundle } from './bundle-cache.ts'
import type { Policies } from './load-policies.ts'
import { opaBuiltins } from './opa-builtins.ts'
import type { PolicyFile } from './policy-files.ts'
import { compileRego, placedIn } from './rego-sources.ts'

/** The rules in Rego sources: all files are one program, as they are to OPA. */
export async function regoPolicies(files: readonly PolicyFile[]): Promise<Policies> {
  const modules = Object.fromEntries(files.map(({ file, path }) => [file, readFileSync(path, 'utf8')]))
  const { bundle } = cachedBundle({ modules, entrypoints: [] }, () => compileRego(modules))
  if (!(bundle instanceof Uint8Array)) return { rules: [], problems: bundle }
  const { rules, problems } = await loadRegoRules(bundle, { host: opaBuiltins })
  return { rules, problems: problems.map((problem) => placedIn(modules, problem)) }
}

/** The rules in bundles that somebody compiled before. */
export async function bundlePolicies(files: readonly PolicyFile[]): Promise<Policies> {
  const loaded: Policies[] = []
  for (const { file, path } of files) {
    const { rules, problems } = await loadRegoRules(readFileSync(path), { host: opaBuiltins })
    loaded.push({ rules, problems: problems.map((problem): Problem => ({ file, ...problem })) })
  }
  return { rules: loaded.flatMap(({ rules }) => rules), problems: loaded.flatMap(({ problems }) => problems) }
}
