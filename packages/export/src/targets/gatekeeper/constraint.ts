import { headerOf, originAnnotations } from '../about.ts'
import { byGroup, type ServedKind } from '../match.ts'
import { kindName, policyName } from '../names.ts'
import { readValues } from '../parameters.ts'
import type { Action, ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument } from '../yaml.ts'

const actions: Readonly<Record<Action, string>> = { deny: 'deny', warn: 'warn', audit: 'dryrun' }

/** Puts a rule's template to use: where, with which parameters, and what happens. */
export function constraint(
  exported: ExportedRule,
  kinds: readonly ServedKind[],
  { action, excludeNamespaces }: ExportOptions,
): string {
  const { rule, parameters } = exported
  const values = readValues(rule, parameters)
  const document = {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: kindName(rule.meta.id),
    metadata: { name: policyName(rule.meta.id), annotations: originAnnotations(exported) },
    spec: {
      enforcementAction: actions[action],
      match: {
        kinds: byGroup(kinds).map((group) => ({
          apiGroups: [group[0]?.group ?? ''],
          kinds: group.map(({ kind }) => kind),
        })),
        ...(excludeNamespaces.length > 0 && { excludedNamespaces: [...excludeNamespaces] }),
      },
      ...(Object.keys(values).length > 0 && { parameters: values }),
    },
  }
  return yamlDocument(document, headerOf(rule))
}
