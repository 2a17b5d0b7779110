import type { Context, Subject } from '@rampart/engine'

import { boundRole, holds, rulesOf } from '../../analyses/bound-role.ts'

/** Is the role that the binding refers to in the input, with one rule that holds everything? */
export function bindsEverything(binding: Subject, context: Context): boolean {
  const role = boundRole(binding, context)
  if (!role) return false
  return rulesOf(role).some(
    ({ apiGroups, resources, verbs }) =>
      [apiGroups, resources].every((list) => holds(list, '*')) && holdsEveryVerb(verbs),
  )
}

/** Who may create any object creates a pod that runs as a controller which may escalate. */
const plainVerbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete']

const holdsEveryVerb = (verbs: unknown): boolean => holds(verbs, '*') || plainVerbs.every((verb) => holds(verbs, verb))
