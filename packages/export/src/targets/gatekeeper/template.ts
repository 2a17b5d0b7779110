import { printRego } from '../../print/rego.ts'
import { descriptionOf, headerOf, originAnnotations } from '../about.ts'
import { celOf, type CelSource } from '../cel.ts'
import { kindName, packageName } from '../names.ts'
import { parametersSchema, readParameters } from '../parameters.ts'
import type { ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument } from '../yaml.ts'

/** A rule as Gatekeeper's ConstraintTemplate, in CEL and in Rego: Gatekeeper runs the CEL where it can. */
export function constraintTemplate(exported: ExportedRule, options: ExportOptions): string {
  const { rule } = exported
  const { meta } = rule
  const kind = kindName(meta.id)
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
            { engine: 'K8sNativeValidation', source: { failurePolicy: 'Fail', ...templateCel(exported, options) } },
            {
              engine: 'Rego',
              source: { version: 'v1', rego: printRego(rule, { ...printed(options), package: packageName(meta.id) }) },
            },
          ],
        },
      ],
    },
  }
  return yamlDocument(template, headerOf(rule))
}

/** The CEL of a rule, with its parameters where Gatekeeper keeps them. */
export const templateCel = ({ rule }: ExportedRule, options: ExportOptions): CelSource => celOf(rule, printed(options))

const printed = ({ kubernetes }: ExportOptions) =>
  ({ kubernetes, parameters: 'from-params', dialect: 'gatekeeper' }) as const
