import { isMap, type Context, type Subject } from '@rampart/engine'

const group = 'rbac.authorization.k8s.io'

/** The API server drops a namespace that a manifest gives it. */
const isClusterRole = ({ identity: { apiVersion, kind } }: Subject): boolean =>
  kind === 'ClusterRole' && apiVersion.startsWith(`${group}/`)

/** The role of the input that a RoleBinding or ClusterRoleBinding refers to. */
export function boundRole({ object, identity }: Subject, { inventory }: Context): Subject | undefined {
  const { roleRef } = object
  if (!isMap(roleRef) || (roleRef.kind !== 'Role' && roleRef.kind !== 'ClusterRole')) return undefined
  const roles =
    roleRef.kind === 'Role'
      ? inventory.inNamespace(`${group}/Role`, identity.namespace)
      : inventory.all.filter(isClusterRole)
  return roles.find((role) => role.identity.name === roleRef.name)
}

/** Does a ClusterRoleBinding of the input grant the ClusterRole in all namespaces? */
export function isBoundEverywhere({ identity }: Subject, { inventory }: Context): boolean {
  if (identity.kind !== 'ClusterRole') return false
  const bindings = inventory.inNamespace(`${group}/ClusterRoleBinding`, undefined)
  return bindings.some(({ object: { roleRef } }) => isMap(roleRef) && roleRef.name === identity.name)
}

/** The rules that the role has of its own: those of an aggregated one are overwritten. */
export function rulesOf({ object: { rules, aggregationRule } }: Subject): Readonly<Record<string, unknown>>[] {
  return Array.isArray(rules) && (aggregationRule ?? undefined) === undefined ? rules.filter(isMap) : []
}

/** Is the value a list that holds the item? */
export const holds = (list: unknown, item: string): boolean => Array.isArray(list) && list.includes(item)
