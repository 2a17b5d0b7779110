import { definePortableRule, type Context, type Subject } from '@rampart/engine'

import { boundRole, holds, rulesOf } from '../../analyses/bound-role.ts'
import { onGrant, roleKinds } from '../../shapes/rbac.ts'
import noPodExec from '../no-pod-exec/rule.ts'
import noWorkloadCreate from '../no-workload-create/rule.ts'

const secretRead = definePortableRule({
  meta: { ...noPodExec.meta, appliesTo: roleKinds, messages: { secrets: 'reads secrets' } },
  violations: { secrets: onGrant({ '': ['secrets'] }, ['get', 'list', 'watch']) },
})

/** Is the role that the binding refers to in the input, and worth stealing a token for? */
export function bindsMightyRole(binding: Subject, context: Context): boolean {
  const role = boundRole(binding, context)
  if (!role) return false
  const parameters = {}
  return (
    rulesOf(role).some(({ apiGroups, resources, verbs }) =>
      [apiGroups, resources, verbs].some((each) => holds(each, '*')),
    ) ||
    [noPodExec, noWorkloadCreate, secretRead].some((rule) => !isEmpty(rule.check(role, { ...context, parameters })))
  )
}

const isEmpty = (violations: Iterable<unknown>): boolean => [...violations].length === 0
