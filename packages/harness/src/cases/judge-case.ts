import {
  judgeResources,
  readDocuments,
  resourcesOf,
  SourceText,
  type ChosenRule,
  type Finding,
  type Problem,
  type Resource,
  type Rule,
} from '@rampart/engine'

import type { CaseFile } from './case-file.ts'
import { namespacesOf } from './namespaces.ts'
import { parametersFor } from './parameters.ts'
import { underReview } from './review.ts'

/** What the rules said of a case, and of which of its resources. */
export interface Verdict {
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly resources: readonly Resource[]
  /** The rules that each resource met; none for what is not in it. */
  readonly met: ReadonlyMap<Resource, readonly Rule[]>
}

/** What a case is judged on: its resources, and what else there is in its cluster. Read once, judged often. */
export interface CaseWorld {
  readonly resources: readonly Resource[]
  readonly inventory: readonly Resource[]
  readonly problems: readonly Problem[]
}

/** Reads the files that the header names; `read` gives a file's text, or why there is none. */
export function worldOf(file: CaseFile, read: (path: string) => SourceText | Problem): CaseWorld {
  const problems: Problem[] = []
  const resourcesIn = (source: SourceText | Problem): Resource[] => {
    if (!(source instanceof SourceText)) {
      problems.push(source)
      return []
    }
    const found = readDocuments(source)
    problems.push(...found.problems)
    return found.documents.flatMap((document) => resourcesOf(document, file.podKinds))
  }
  const own = file.documents.flatMap((document) => resourcesOf(document, file.podKinds))
  const resources = underReview(own, file, (path) => resourcesIn(read(path)), problems)
  const others = (file.header.inventory ?? []).flatMap((path) => resourcesIn(read(path)))
  const namespaces = resourcesIn(namespacesOf(file))
  return { resources, inventory: [...resources, ...others, ...namespaces], problems }
}

/** Lets rules load what they need; once for rules that judge many cases. */
export async function prepareRules(rules: readonly Rule[]): Promise<void> {
  for (const rule of rules) await rule.prepare?.()
}

/** Judges a case by rules that are prepared. Suppressions have no say in a case. */
export function judgeCase(rules: readonly ChosenRule[], file: CaseFile, world: CaseWorld): Verdict {
  const met = new Map<Resource, Rule[]>()
  const onMatch = (resource: Resource, rule: Rule): void => {
    const list = met.get(resource)
    if (list) list.push(rule)
    else met.set(resource, [rule])
  }
  const chosen = rules.map(({ rule, parameters }) => ({
    rule,
    parameters: { ...parameters, ...parametersFor(rule, file.header) },
  }))
  const { findings, problems } = judgeResources(
    world.resources,
    chosen,
    { kubernetes: file.kubernetes },
    {
      inventory: world.inventory,
      onMatch,
    },
  )
  return { findings, problems: [...world.problems, ...problems], resources: world.resources, met }
}
