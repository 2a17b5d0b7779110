import {
  judgeResources,
  podKindsWith,
  readDocuments,
  resourcesOf,
  SourceText,
  type Resource,
  type Rule,
} from '@rampart/engine'

import type { Said } from './verdict.ts'

/** What a rule is tried with. */
export interface Trial {
  readonly kubernetes: string
  readonly parameters: Readonly<Record<string, unknown>>
}

/** What the linter finds in each resource, each as if it were alone. */
export function judgeByLinter(rule: Rule, resources: readonly object[], trial: Trial): readonly (readonly Said[])[] {
  const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: resources })
  const { documents } = readDocuments(new SourceText('resources.json', list))
  const found = documents.flatMap((document) => resourcesOf(document, podKindsWith([])))
  if (found.length !== resources.length) throw new Error('every resource needs apiVersion and kind')
  return found.map((resource) => judgeOne(rule, resource, trial))
}

function judgeOne(rule: Rule, resource: Resource, { kubernetes, parameters }: Trial): readonly Said[] {
  const { findings, problems } = judgeResources([resource], [{ rule, parameters }], { kubernetes }, { inventory: [] })
  const [problem] = problems
  if (problem) throw new Error(problem.message)
  const portable = new Set(rule.portable?.violations.map(({ message }) => message))
  return findings
    .filter(({ messageId }) => portable.has(messageId))
    .map(({ messageId, message, path }) => ({ message: messageId, words: message, path }))
}
