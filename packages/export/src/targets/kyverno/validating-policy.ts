import { headerOf } from '../about.ts'
import { namespaceSelector, resourceRules, type ServedKind } from '../match.ts'
import { policyName } from '../names.ts'
import type { Action, ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument } from '../yaml.ts'
import { kyvernoAnnotations } from './annotations.ts'
import { kyvernoCel } from './kyverno-cel.ts'

const actions: Readonly<Record<Action, string>> = { deny: 'Deny', warn: 'Warn', audit: 'Audit' }

/** A rule as Kyverno's ValidatingPolicy. */
export function validatingPolicy(exported: ExportedRule, kinds: readonly ServedKind[], options: ExportOptions): string {
  const { rule } = exported
  const policy = {
    apiVersion: 'policies.kyverno.io/v1',
    kind: 'ValidatingPolicy',
    metadata: { name: policyName(rule.meta.id), annotations: kyvernoAnnotations(exported, kinds) },
    spec: {
      validationActions: [actions[options.action]],
      failurePolicy: 'Fail',
      evaluation: { admission: { enabled: true }, background: { enabled: true } },
      // Every kind is matched as it is: Kyverno would derive policies for controllers by rewriting the text.
      autogen: { podControllers: { controllers: [] } },
      matchConstraints: { ...namespaceSelector(options.excludeNamespaces), resourceRules: resourceRules(kinds) },
      ...kyvernoCel(exported, options),
    },
  }
  return yamlDocument(policy, headerOf(rule))
}
