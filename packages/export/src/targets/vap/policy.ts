import { descriptionOf, headerOf, originAnnotations } from '../about.ts'
import { celOf, type CelSource } from '../cel.ts'
import { namespaceSelector, resourceRules, type ServedKind } from '../match.ts'
import { policyName } from '../names.ts'
import { readParameters } from '../parameters.ts'
import type { Action, ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument, yamlStream } from '../yaml.ts'
import { parametersApiVersion, parametersKind } from './parameters.ts'

const actions: Readonly<Record<Action, string>> = { deny: 'Deny', warn: 'Warn', audit: 'Audit' }
const apiVersion = 'admissionregistration.k8s.io/v1'

/** A rule as ValidatingAdmissionPolicy, with the binding that puts it to use. */
export function admissionPolicy(exported: ExportedRule, kinds: readonly ServedKind[], options: ExportOptions): string {
  return yamlStream([policy(exported, kinds, options), binding(exported, options)])
}

/** The CEL of a rule, with its parameters where the policy is given them. */
export const admissionCel = ({ rule }: ExportedRule, { kubernetes }: ExportOptions): CelSource =>
  celOf(rule, { dialect: 'vap', kubernetes, parameters: 'from-params' })

function policy(exported: ExportedRule, kinds: readonly ServedKind[], options: ExportOptions): string {
  const { rule } = exported
  const document = {
    apiVersion,
    kind: 'ValidatingAdmissionPolicy',
    metadata: {
      name: policyName(rule.meta.id),
      annotations: { ...originAnnotations(exported), 'kubernetes.io/description': descriptionOf(exported) },
    },
    spec: {
      failurePolicy: 'Fail',
      ...(hasParameters(exported) && { paramKind: { apiVersion: parametersApiVersion, kind: parametersKind(rule) } }),
      matchConstraints: { resourceRules: resourceRules(kinds) },
      ...admissionCel(exported, options),
    },
  }
  return yamlDocument(document, headerOf(rule))
}

function binding(exported: ExportedRule, { action, excludeNamespaces }: ExportOptions): string {
  const name = policyName(exported.rule.meta.id)
  const selector = namespaceSelector(excludeNamespaces)
  return yamlDocument({
    apiVersion,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name, annotations: originAnnotations(exported) },
    spec: {
      policyName: name,
      validationActions: [actions[action]],
      ...(excludeNamespaces.length > 0 && { matchResources: selector }),
      ...(hasParameters(exported) && { paramRef: { name, parameterNotFoundAction: 'Deny' } }),
    },
  })
}

const hasParameters = ({ rule }: ExportedRule): boolean => readParameters(rule).length > 0
