import { caseFiles } from './cases.ts'
import { regoPackage } from './rego.ts'
import { example, inPascalCase, type Scaffold, type Wanted } from './scaffold.ts'

/** A ConstraintTemplate and a constraint of its kind. */
export function gatekeeperPolicy({ folder, name }: Wanted): Scaffold {
  const kind = inPascalCase(name)
  const condition = 'not input.review.object.metadata.labels.owner'
  const words = { policy: 'template.yaml', condition, messageId: 'violation', run: `rampart test ${folder}` }
  const files = { 'template.yaml': template(kind, name, condition), 'constraint.yaml': constraint(kind, name) }
  return { files: { ...files, ...caseFiles(words) }, next: [words.run] }
}

function template(kind: string, name: string, condition: string): string {
  return `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: ${kind.toLowerCase()}
  annotations:
    metadata.gatekeeper.sh/title: ${example.title}
    description: ${example.hint}
spec:
  crd:
    spec:
      names:
        kind: ${kind}
  targets:
    - target: admission.k8s.gatekeeper.sh
      code:
        - engine: Rego
          source:
            version: v1
            rego: |
              package ${regoPackage(name)}

              violation contains {"msg": msg, "details": {"path": ["metadata", "labels", "owner"]}} if {
                # Write the condition here, instead of false: what is wrong with input.review.object. For the example:
                #   ${condition}
                false

                msg := "${example.message}"
              }
`
}

function constraint(kind: string, name: string): string {
  return `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: ${kind}
metadata:
  name: ${name}
spec:
  match:
    kinds:
      - apiGroups: [apps]
        kinds: [Deployment]
`
}
