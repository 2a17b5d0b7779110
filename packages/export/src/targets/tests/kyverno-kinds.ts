import { grouped } from '../grouped.ts'
import { isOwnGroup } from '../match.ts'

/** Kinds of Kubernetes' own groups that Kyverno's command does not know as `v1`. */
const unserved = new Set([
  'ClusterTrustBundle',
  'DeviceTaintRule',
  'LeaseCandidate',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'PodSecurityPolicy',
])

/** Whether Kyverno's command knows a kind, or can be told of it: not what Kubernetes' own groups do not serve any more. */
export function isKnownKind(apiVersion: string, kind: string): boolean {
  const { group, name: version } = grouped(apiVersion)
  return !isOwnGroup(group) || (version === 'v1' && !unserved.has(kind))
}

/** `kyverno test` reads Kyverno's own kinds as policies of the test. */
export const isTestable = (apiVersion: string, kind: string): boolean =>
  isKnownKind(apiVersion, kind) && !/(?:^|\.)kyverno\.io\//.test(apiVersion)

/** For ValidatingAdmissionPolicies it has to know where a kind is served, and cannot be told. */
export const isServedToAdmission = (apiVersion: string, kind: string): boolean =>
  isKnownKind(apiVersion, kind) && isOwnGroup(grouped(apiVersion).group)

/** What its command reads as an empty map where it is null (kubectl-kyverno, normalizeNilMaps). */
const mapFields = new Set(['annotations', 'labels', 'matchLabels', 'nodeSelector', 'data', 'stringData'])

/** Whether Kyverno's command would judge something else than what stands there. */
export function hasNullMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => (inner === null && mapFields.has(key)) || hasNullMap(inner))
}
