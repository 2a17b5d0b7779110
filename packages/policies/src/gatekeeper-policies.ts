import { readDocuments, readSource, SourceText, type Document, type Problem } from '@rampart/engine'
import {
  isGatekeeper,
  loadGatekeeper,
  type CompileResult,
  type GatekeeperOptions,
  type RegoCompiler,
} from '@rampart/engine/gatekeeper'
import { compile } from '@rampart/opa'

import { cachedBundle } from './bundle-cache.ts'
import type { Policies } from './load-policies.ts'
import { opaBuiltins } from './opa-builtins.ts'
import type { PolicyFile } from './policy-files.ts'

/** The constraints in YAML files, with their templates, wherever among the policies those stand. */
export async function gatekeeperPolicies(files: readonly PolicyFile[]): Promise<Policies> {
  const problems: Problem[] = []
  const documents = files.flatMap((file) => documentsOf(file, problems))
  const policies = documents.filter(isGatekeeper)
  if (policies.length === 0 && problems.length === 0) problems.push(...files.map(noPolicy))
  const loaded = await loadGatekeeper(policies, gatekeeperOptions)
  return { rules: loaded.rules, problems: [...problems, ...loaded.problems] }
}

function documentsOf({ path, file }: PolicyFile, problems: Problem[]): readonly Document[] {
  const source = readSource({ file, path, explicit: true })
  if (source instanceof SourceText) {
    const read = readDocuments(source)
    problems.push(...read.problems)
    return read.documents
  }
  if ('code' in source) problems.push(source)
  return []
}

function noPolicy({ file }: PolicyFile): Problem {
  return { code: 'POLICY_NOT_FOUND', message: 'there is no ConstraintTemplate and no constraint in it', file }
}

const cachedCompile: RegoCompiler = (modules, options): CompileResult => {
  const { bundle } = cachedBundle({ modules, options }, () => {
    const result = compile(modules, options)
    return result.ok ? result.value.bundle : result
  })
  return bundle instanceof Uint8Array ? { ok: true, value: { bundle } } : bundle
}

/** How templates are compiled, and who answers what they ask for. */
export const gatekeeperOptions: GatekeeperOptions = { compile: cachedCompile, host: opaBuiltins }
