import type { Rule } from '@rampart/engine'

import { judgeAlone, resourcesIn, type Trial } from '../targets/tests/judge-alone.ts'
import type { Said } from './verdict.ts'

/** What the linter finds in each resource, each as if it were alone. */
export function judgeByLinter(rule: Rule, resources: readonly object[], trial: Trial): readonly (readonly Said[])[] {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: resources })
  const found = resourcesIn('resources.json', list)
  if (found.length !== resources.length) throw new Error('every resource needs apiVersion and kind')
  return found.map((resource) =>
    (judgeAlone(rule, resource, trial) ?? []).map(({ messageId, message, path }) => ({
      message: messageId,
      words: message,
      path,
    })),
  )
}
