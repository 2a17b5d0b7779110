import { printRego } from '../../print/rego.ts'
import { descriptionOf, headerOf, originAnnotations } from '../about.ts'
import { celOf } from '../cel.ts'
import { kindName, packageName } from '../names.ts'
import { parametersSchema, readParameters } from '../parameters.ts'
import type { ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument } from '../yaml.ts'

/** A rule as Gatekeeper's ConstraintTemplate, in CEL and in Rego: Gatekeeper runs the CEL where it can. */
export function constraintTemplate(exported: ExportedRule, { kubernetes }: ExportOptions): string {
  const { rule } = exported
  const { meta } = rule
  const kind = kindName(meta.id)
  const print = { kubernetes, parameters: 'from-params', dialect: 'gatekeeper' } as const
  const template = {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: {
      name: kind.toLowerCase(),
      annotations: {
        'metadata.gatekeeper.sh/title': meta.title,
        description: descriptionOf(exported),
        ...originAnnotations(exported),
      },
    },
    spec: {
      crd: {
        spec: {
          names: { kind },
          validation: {
            openAPIV3Schema: readParameters(rule).length > 0 ? parametersSchema(rule) : { type: 'object' },
          },
        },
      },
      targets: [
        {
          target: 'admission.k8s.gatekeeper.sh',
          code: [
            { engine: 'K8sNativeValidation', source: { failurePolicy: 'Fail', ...celOf(rule, print) } },
            {
              engine: 'Rego',
              source: { version: 'v1', rego: printRego(rule, { ...print, package: packageName(meta.id) }) },
            },
          ],
        },
      ],
    },
  }
  return yamlDocument(template, headerOf(rule))
}
