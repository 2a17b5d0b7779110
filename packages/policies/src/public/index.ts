/** Somebody's policy files, loaded as rules. What each kind of policy needs is loaded with the first of its kind. */
export { cachedBundle } from '../bundle-cache.ts'
export { loadPolicies } from '../load-policies.ts'
export type { Policies } from '../load-policies.ts'
export { policyFiles } from '../policy-files.ts'
export type { PolicyFile, PolicyFiles, PolicyKind } from '../policy-files.ts'
