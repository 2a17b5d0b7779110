import { resourcesOf, podKindsWith, type Rule } from '@rampart/engine'
import { casesIn } from '@rampart/harness'
import { rules } from '@rampart/rules'
import { ruleFolder } from '@rampart/rules/pages'

export const portableRules: readonly Rule[] = rules.filter(({ portable }) => portable)

export function portableRule(id: string): Rule {
  const rule = portableRules.find(({ meta }) => meta.id === id)
  if (!rule) throw new Error(`no portable rule ${id}`)
  return rule
}

/** The resources of a rule's cases that are judged alike. */
export interface CaseGroup {
  readonly kubernetes: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly resources: readonly object[]
}

export function casesOf(rule: Rule): readonly CaseGroup[] {
  const groups = new Map<string, CaseGroup>()
  for (const { documents, header, kubernetes } of casesIn(ruleFolder(rule.meta.id), ruleFolder(rule.meta.id))) {
    const { parameters = {} } = header
    const key = JSON.stringify([kubernetes, parameters])
    const known = groups.get(key) ?? { kubernetes, parameters, resources: [] }
    const found = documents.flatMap((document) => resourcesOf(document, podKindsWith([]))).map(({ subject }) => subject)
    groups.set(key, { ...known, resources: [...known.resources, ...found.map(({ object }) => object)] })
  }
  return [...groups.values()]
}
