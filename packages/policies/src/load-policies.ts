import type { Problem, Rule } from '@rampart/engine'

import { policyFiles, type PolicyFile, type PolicyKind } from './policy-files.ts'

/** The rules that policies came to, and what is wrong with the others. */
export interface Policies {
  readonly rules: readonly Rule[]
  readonly problems: readonly Problem[]
}

type Loader = (files: readonly PolicyFile[]) => Policies | Promise<Policies>

/** What each kind of policy needs is loaded with the first policy of that kind. */
const loaders: Readonly<Record<PolicyKind, () => Promise<Loader>>> = {
  module: async () => (await import('./module-policies.ts')).modulePolicies,
  rego: async () => (await import('./rego-policies.ts')).regoPolicies,
  gatekeeper: async () => (await import('./gatekeeper-policies.ts')).gatekeeperPolicies,
  bundle: async () => (await import('./rego-policies.ts')).bundlePolicies,
}

/** Loads the user's policies. A broken one is a problem, and the others are still loaded. */
export async function loadPolicies(paths: readonly string[], cwd: string): Promise<Policies> {
  const { files, problems } = policyFiles(paths, cwd)
  const loaded: Policies[] = [{ rules: [], problems }]
  for (const [kind, loader] of Object.entries(loaders)) {
    const ofKind = files.filter((file) => file.kind === kind)
    if (ofKind.length > 0) loaded.push(await (await loader())(ofKind))
  }
  return { rules: loaded.flatMap(({ rules }) => rules), problems: loaded.flatMap((each) => each.problems) }
}
