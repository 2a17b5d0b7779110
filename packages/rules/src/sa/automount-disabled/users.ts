import type { Context, Subject } from '@rampart/engine'

import { indexedOnce } from '../../analyses/once-a-run.ts'
import type { Fields } from '../../analyses/values.ts'

/** Are there pods in the input that use the ServiceAccount, and does each say itself whether it wants the token? */
export function areAllExplicit({ identity: { name, namespace } }: Subject, { inventory }: Context): boolean {
  const users = usersOf(inventory, keyOf(namespace, name))
  return users.length > 0 && users.every((spec) => typeof spec.automountServiceAccountToken === 'boolean')
}

const usersOf = indexedOnce(({ all }) =>
  all.flatMap(({ pod, identity }) =>
    pod ? [[keyOf(identity.namespace, accountOf(pod.spec)), pod.spec] as const] : [],
  ),
)

/** The API server reads the old field only where the new one is empty. */
const accountOf = (spec: Fields): unknown => spec.serviceAccountName || spec.serviceAccount

const keyOf = (namespace: string | undefined, account: unknown): string => JSON.stringify([namespace, account])
