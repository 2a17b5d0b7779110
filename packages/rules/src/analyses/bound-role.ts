import { isMap, type Context, type Subject } from '@rampart/engine'

import { indexedOnce } from './once-a-run.ts'
import { mapsOf, type Fields } from './values.ts'

const group = 'rbac.authorization.k8s.io'

/** The API server drops a namespace that a manifest gives it. */
const isClusterRole = ({ identity: { apiVersion, kind } }: Subject): boolean =>
  kind === 'ClusterRole' && apiVersion.startsWith(`${group}/`)

const clusterRoles = indexedOnce(({ all }) =>
  all.filter(isClusterRole).map((role) => [role.identity.name, role] as const),
)

/** The role of the input that a RoleBinding or ClusterRoleBinding refers to. */
export function boundRole({ object, identity }: Subject, { inventory }: Context): Subject | undefined {
  const { roleRef } = object
  if (!isMap(roleRef) || typeof roleRef.name !== 'string') return undefined
  const { kind, name } = roleRef
  if (kind === 'ClusterRole') return clusterRoles(inventory, name)[0]
  if (kind !== 'Role') return undefined
  return inventory.inNamespace(`${group}/Role`, identity.namespace).find((role) => role.identity.name === name)
}

/** Does a ClusterRoleBinding of the input grant the ClusterRole in all namespaces? */
export function isBoundEverywhere({ identity }: Subject, { inventory }: Context): boolean {
  if (identity.kind !== 'ClusterRole') return false
  const bindings = inventory.inNamespace(`${group}/ClusterRoleBinding`, undefined)
  return bindings.some(({ object: { roleRef } }) => isMap(roleRef) && roleRef.name === identity.name)
}

/** The rules that the role has of its own: those of an aggregated one are overwritten. */
export function rulesOf({ object: { rules, aggregationRule } }: Subject): readonly Fields[] {
  return (aggregationRule ?? undefined) === undefined ? mapsOf(rules) : []
}

/** Is the value a list that holds the item? */
export const holds = (list: unknown, item: string): boolean => Array.isArray(list) && list.includes(item)
