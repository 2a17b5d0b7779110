import type { Rule } from '@rampart/engine'

import { headerOf } from '../about.ts'
import { inPascalCase, policyName } from '../names.ts'
import { parametersSchema, readValues } from '../parameters.ts'
import type { ExportedRule } from '../target.ts'
import { yamlDocument } from '../yaml.ts'

const group = 'rampart.dev'

export const parametersApiVersion: string = `${group}/v1`

/** The kind of a rule's parameters: `PodNoHostPortParameters`. */
export const parametersKind = ({ meta }: Rule): string => `${inPascalCase(meta.id)}Parameters`

/** The CustomResourceDefinition of a rule's parameters. */
export function parametersDefinition({ rule }: ExportedRule): string {
  const kind = parametersKind(rule)
  const plural = kind.toLowerCase()
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular: plural },
      scope: 'Cluster',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: parametersSchema(rule) } }],
    },
  }
  return yamlDocument(definition, headerOf(rule))
}

/** The values of a rule's parameters. */
export function parametersObject({ rule, parameters }: ExportedRule): string {
  const document = {
    apiVersion: parametersApiVersion,
    kind: parametersKind(rule),
    metadata: { name: policyName(rule.meta.id) },
    ...readValues(rule, parameters),
  }
  return yamlDocument(document, headerOf(rule))
}
