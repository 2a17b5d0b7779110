import type { GatekeeperOptions } from '../../src/public/gatekeeper.ts'
import { loadGatekeeper } from '../../src/public/gatekeeper.ts'
import { readDocuments, SourceText, type Document, type Problem } from '../../src/public/index.ts'

/** `file:line:column CODE` of each problem. */
export function places(problems: readonly Problem[]): string[] {
  return problems.map(({ file, line, column, code }) => `${file ?? ''}:${String(line)}:${String(column)} ${code}`)
}

export function documentsIn(text: string, file = 'policy.yaml'): Document[] {
  const { documents, problems } = readDocuments(new SourceText(file, text))
  if (problems.length > 0) throw new Error(problems[0]?.message)
  return documents
}

/** What is wrong before anything is compiled. */
export async function problemsOf(text: string): Promise<readonly Problem[]> {
  const { problems } = await loadGatekeeper(documentsIn(text), { compile: compilesNothing })
  return problems.filter(({ code }) => code !== 'REGO_NOT_COMPILED')
}

const compilesNothing: GatekeeperOptions['compile'] = (_, { entrypoints }) => ({
  ok: false,
  errors: entrypoints.map((name) => ({ code: 'not_compiled', message: name, file: moduleOf(name) })),
})

const moduleOf = (entrypoint: string): string =>
  entrypoint.replace(/^gatekeeper\//, '').replace(/\/violation$/, '.rego')

/** A template whose rule asks for the labels that its parameters name. */
export const requiredLabels = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: needslabels
  annotations:
    metadata.gatekeeper.sh/title: Needs labels
    description: Objects must carry labels. Others are refused.
spec:
  crd:
    spec:
      names:
        kind: NeedsLabels
      validation:
        openAPIV3Schema:
          type: object
          required: [labels]
          properties:
            labels:
              type: array
              minItems: 1
              items: { type: string, pattern: '^[a-z]+$' }
            mode:
              type: string
              enum: [all, any]
              default: all
            least:
              type: integer
              minimum: 1
            options:
              type: object
              properties:
                strict: { type: boolean, default: true }
            free:
              type: object
              x-kubernetes-preserve-unknown-fields: true
            port:
              x-kubernetes-int-or-string: true
            byTeam:
              type: object
              additionalProperties: { type: integer }
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package needslabels

        violation[{"msg": msg, "details": {"missing": missing}}] {
          wanted := {label | label := input.parameters.labels[_]}
          given := {label | input.review.object.metadata.labels[label]}
          missing := wanted - given
          count(missing) > 0
          msg := sprintf("missing labels: %v", [missing])
        }
`

/** A constraint of it, with the given lines in its spec. */
export function needsLabels(spec: string, name = 'owner'): string {
  const lines = spec.trim() === '' ? '' : `\nspec:\n${indent(spec)}`
  return `apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: NeedsLabels\nmetadata:\n  name: ${name}${lines}\n`
}

const indent = (text: string): string => text.trim().replaceAll(/^(?=.)/gm, '  ')
