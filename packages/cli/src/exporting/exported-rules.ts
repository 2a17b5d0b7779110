import { parametersOf, podKindsWith, resourcesOf, type ChosenRule } from '@rampart/engine'
import { whyOf, type ExportedCase, type ExportedRule } from '@rampart/export'
import { casesIn, type CaseFile } from '@rampart/harness'
import { regoModules, ruleFolder, rulePage } from '@rampart/rules/pages'

/** Chosen rules with all that their exports tell of them, and the cases that tests are made of. */
export function exportedRules(chosen: readonly ChosenRule[], withCases: boolean): readonly ExportedRule[] {
  return chosen.map((each) => {
    const { rule, severity } = each
    const { id } = rule.meta
    const why = whyOf(rulePage(id))
    const modules = regoModules(id)
    return {
      rule,
      parameters: parametersOf(each),
      cases: withCases ? casesIn(ruleFolder(id), process.cwd()).map(exportedCase) : [],
      ...(severity !== undefined && { severity }),
      ...(why !== undefined && { why }),
      ...(modules && { modules }),
    }
  })
}

const podKinds = podKindsWith([])

const exportedCase = ({ path, header, documents }: CaseFile): ExportedCase => ({
  name: path.replace(/^.*[\\/]/, '').replace(/\.(?:ya?ml|json)$/, ''),
  parameters: header.parameters ?? {},
  resources: documents.flatMap((document) => resourcesOf(document, podKinds)),
})
