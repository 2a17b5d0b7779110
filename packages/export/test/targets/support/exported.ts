import { basename } from 'node:path'

import { parametersOf, podKindsWith, resourcesOf, type Rule } from '@rampart/engine'
import type { ExportedRule, ExportOptions } from '@rampart/export'
import { casesIn } from '@rampart/harness'
import { rules } from '@rampart/rules'
import { regoModules, ruleFolder } from '@rampart/rules/pages'

export const options: ExportOptions = {
  kubernetes: '1.36',
  action: 'deny',
  excludeNamespaces: ['kube-system'],
  api: 'validatingpolicy',
}

const podKinds = podKindsWith([])

/** A rule of the catalogue as the command line hands it over. */
export function exportedRule(id: string, parameters: Record<string, unknown> = {}): ExportedRule {
  const rule = ruleNamed(id)
  const modules = regoModules(id)
  return {
    rule,
    parameters: parametersOf({ rule, parameters }),
    cases: casesIn(ruleFolder(id), ruleFolder(id)).map(({ path, header, documents }) => ({
      name: basename(path, '.yaml'),
      parameters: header.parameters ?? {},
      resources: documents.flatMap((document) => resourcesOf(document, podKinds)),
    })),
    ...(modules && { modules }),
  }
}

export const portableRules: readonly Rule[] = rules.filter(({ portable }) => portable)

function ruleNamed(id: string): Rule {
  const rule = rules.find(({ meta }) => meta.id === id)
  if (!rule) throw new Error(`no rule ${id}`)
  return rule
}
