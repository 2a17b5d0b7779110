import {
  judgeResources,
  podKindsWith,
  readDocuments,
  resourcesOf,
  SourceText,
  type Finding,
  type Resource,
  type Rule,
} from '@rampart/engine'

/** What a rule is tried with. */
export interface Trial {
  readonly kubernetes: string
  readonly parameters: Readonly<Record<string, unknown>>
}

const podKinds = podKindsWith([])

/** The resources of a text, as the linter reads it. */
export const resourcesIn = (name: string, text: string): readonly Resource[] =>
  readDocuments(new SourceText(name, text)).documents.flatMap((document) => resourcesOf(document, podKinds))

/**
 * What the linter finds in a resource that is alone, as an admission controller meets it, of what can be exported;
 * undefined where the rule is not made for it.
 */
export function judgeAlone(rule: Rule, resource: Resource, trial: Trial): readonly Finding[] | undefined {
  const { kubernetes, parameters } = trial
  const chosen = [{ rule, parameters }]
  const { findings, problems, idle } = judgeResources([resource], chosen, { kubernetes }, { inventory: [] })
  const [problem] = problems
  if (problem) throw new Error(problem.message)
  if (idle.length > 0) return undefined
  const exported = new Set(rule.portable?.violations.map(({ message }) => message))
  return findings.filter(({ messageId }) => exported.has(messageId))
}
