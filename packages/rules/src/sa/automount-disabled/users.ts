import type { Context, Subject } from '@rampart/engine'

/** Are there pods in the input that use the ServiceAccount, and does each say itself whether it wants the token? */
export function areAllExplicit(account: Subject, { inventory }: Context): boolean {
  const users = inventory.all.flatMap(({ pod, identity }) =>
    pod && identity.namespace === account.identity.namespace && accountOf(pod.spec) === account.identity.name
      ? [pod.spec]
      : [],
  )
  return users.length > 0 && users.every((spec) => typeof spec.automountServiceAccountToken === 'boolean')
}

/** The API server reads the old field only where the new one is empty. */
const accountOf = (spec: Readonly<Record<string, unknown>>): unknown => spec.serviceAccountName || spec.serviceAccount
