import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { runSuite } from '../../src/gatekeeper/run-suite.ts'
import type { Failure, UnitResult } from '../../src/results.ts'
import type { UnitOptions } from '../../src/unit.ts'

export type Files = Readonly<Record<string, string>>

const template = `apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata:
  name: k8sneedslabels
spec:
  crd:
    spec:
      names:
        kind: K8sNeedsLabels
      validation:
        openAPIV3Schema:
          type: object
          properties:
            labels:
              type: array
              items: { type: string }
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package k8sneedslabels
        violation[{"msg": msg}] {
          label := input.parameters.labels[_]
          not input.review.object.metadata.labels[label]
          msg := sprintf("the label %v is missing", [label])
        }
        violation[{"msg": "this name is taken"}] {
          data.inventory.namespace[_]["v1"]["Pod"][name]
          name == input.review.object.metadata.name
        }
        violation[{"message": "nobody sees this"}] { input.review.object.metadata.name == "dropped" }
        violation[{"msg": "old and new differ"}] {
          input.review.operation == "UPDATE"
          input.review.oldObject.spec != input.review.object.spec
        }
`

const constraint = `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: K8sNeedsLabels
metadata:
  name: needs-labels
spec:
  match:
    kinds:
      - apiGroups: [""]
        kinds: [Pod]
  parameters:
    labels: [owner, team]
`

export const suite = `apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
metadata:
  name: needs-labels
tests:
  - name: labels
    template: template.yaml
    constraint: constraint.yaml
    cases:
      - name: good
        object: samples/good.yaml
        assertions:
          - violations: no
      - name: bad
        object: samples/bad.yaml
        assertions:
          - violations: 1
            message: label owner is missing
          - violations: 1
            message: label team is missing
`

const pod = (name: string, labels: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels: ${labels}\n`

export const files: Files = {
  'template.yaml': template,
  'constraint.yaml': constraint,
  'suite.yaml': suite,
  'samples/good.yaml': pod('good', '{ owner: me, team: us }'),
  'samples/bad.yaml': pod('bad', '{}'),
}

/** The files with one text replaced in one of them; it must be there, once. */
export function changed(file: string, from: string, to: string, more: Files = {}): Files {
  const before = files[file] ?? ''
  if (before.split(from).length !== 2) throw new Error(`"${from}" does not stand in ${file} once`)
  return { ...files, [file]: before.replace(from, () => to), ...more }
}

/** Runs `suite.yaml` of files that are written for the time being. */
export async function run(all: Files, options: Partial<UnitOptions> = {}): Promise<UnitResult & { started: string[] }> {
  const cwd = mkdtempSync(join(tmpdir(), 'rampart-suite-'))
  const path = join(cwd, 'suite.yaml')
  const started: string[] = []
  try {
    for (const [file, text] of Object.entries(all)) {
      mkdirSync(dirname(join(cwd, file)), { recursive: true })
      writeFileSync(join(cwd, file), text)
    }
    const unit = { kind: 'suite', name: 'suite.yaml', path, files: [path] } as const
    const given = { cwd, timeoutMs: 10_000, timedOut: [], ...options }
    const result = await runSuite(unit, given, (test) => started.push(test))
    return { ...result, started }
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** `labels/bad failed`, and below each what is wrong: `CODE file:line: message`. */
export function outcome({ tests, problems }: UnitResult): string {
  return [
    ...problems.map((problem) => `problem ${inLine(problem)}`),
    ...tests.flatMap(({ name, status, failures, reason }) => [
      `${name} ${status}${reason === undefined ? '' : ` (${reason})`}`,
      ...failures.map(inLine),
    ]),
  ].join('\n')
}

const inLine = ({ code, file, line, message }: Failure): string => `${code} ${file ?? ''}:${String(line)}: ${message}`
