// Exported documents that are made wrong: each must be refused, and for the right reason.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const rule = 'rampart-pod-no-host-port.yaml'
const kyverno = [`everything/kyverno/${rule}`]
const clusterPolicy = [`clusterpolicy/${rule}`]
const test = [`everything/kyverno/tests/rampart-pod-no-host-port/kyverno-test.yaml`]
const template = [`everything/gatekeeper/templates/${rule}`]
const constraint = [`everything/gatekeeper/constraints/${rule}`, ...template]
const admission = [`everything/vap/policies/${rule}`]
const definition = [`everything/vap/kinds/${rule}`]
const parameters = [`everything/vap/parameters/${rule}`, ...definition]
const kustomization = ['everything/vap/kinds/kustomization.yaml', 'everything/vap/kinds']

/**
 * The first of the files gets a change; the others are what it needs. It is the one to be refused, unless another is.
 * @type {readonly {
 *   what: string,
 *   files: readonly string[],
 *   from: string,
 *   to: string,
 *   refused?: string,
 *   because: string,
 * }[]}
 */
export const plantedFaults = [
  {
    what: 'a ValidatingPolicy with a field that is unknown',
    files: kyverno,
    from: 'failurePolicy: Fail',
    to: 'onFailure: Fail',
    because: 'unknown field "spec.onFailure"',
  },
  {
    what: 'a ValidatingPolicy with a value that is none of the allowed',
    files: kyverno,
    from: 'failurePolicy: Fail',
    to: 'failurePolicy: Explode',
    because: 'Unsupported value: "Explode"',
  },
  {
    what: 'a ValidatingPolicy with an expression that is missing',
    files: kyverno,
    from: "- expression: variables.bound == ''\n      message:",
    to: '- message:',
    because: 'spec.validations[0].expression: Required value',
  },
  {
    what: 'a ValidatingPolicy with a key twice',
    files: kyverno,
    from: 'failurePolicy: Fail',
    to: 'failurePolicy: Fail\n  failurePolicy: Ignore',
    because: 'already set in map',
  },
  {
    what: 'a ValidatingPolicy with an unknown field of its metadata',
    files: kyverno,
    from: 'metadata:\n',
    to: 'metadata:\n  title: Ports\n',
    because: 'unknown field "metadata.title"',
  },
  {
    what: 'a ValidatingPolicy with an annotation that has no key',
    files: kyverno,
    from: 'rampart.dev/rule:',
    to: 'rampart/dev/rule:',
    because: 'metadata.annotations: Invalid value',
  },
  {
    what: 'a ValidatingPolicy of a version that is not served',
    files: kyverno,
    from: 'policies.kyverno.io/v1\n',
    to: 'policies.kyverno.io/v3\n',
    because: 'is not served',
  },
  {
    what: 'a ClusterPolicy with a field that is unknown',
    files: clusterPolicy,
    from: 'background: true',
    to: 'foreground: true',
    because: 'unknown field "spec.foreground"',
  },
  {
    what: 'a ClusterPolicy with a value that is none of the allowed',
    files: clusterPolicy,
    from: 'failureAction: Enforce',
    to: 'failureAction: Deny',
    because: 'Unsupported value: "Deny"',
  },
  {
    what: 'a test of Kyverno with a field that is unknown',
    files: test,
    from: 'isValidatingPolicy',
    to: 'isPolicy',
    because: 'unknown field "results[0].isPolicy"',
  },
  {
    what: 'a ConstraintTemplate with a field that is unknown',
    files: template,
    from: 'names:',
    to: 'name: ports\n      names:',
    because: 'unknown field "spec.crd.spec.name"',
  },
  {
    what: 'a ConstraintTemplate with a target that is missing',
    files: template,
    from: '- target: admission.k8s.gatekeeper.sh\n      code:',
    to: '- code:',
    because: 'there is no target ""',
  },
  {
    what: 'a ConstraintTemplate with parameters of a type that is none',
    files: template,
    from: 'type: integer',
    to: 'type: port',
    because: 'Unsupported value: "port"',
  },
  {
    what: 'a ConstraintTemplate with a name that is not its kind',
    files: template,
    from: 'name: rampartpodnohostport',
    to: 'name: rampart-ports',
    because: 'the name is not the kind',
  },
  {
    what: 'a constraint with a parameter of another type',
    files: constraint,
    from: 'allowedPorts: []',
    to: 'allowedPorts: [http]',
    because: 'spec.parameters.allowedPorts[0]: Invalid value: "string"',
  },
  {
    what: 'a constraint with a parameter that is unknown',
    files: constraint,
    from: 'allowedPorts: []',
    to: 'ports: []',
    because: 'unknown field "spec.parameters.ports"',
  },
  {
    what: 'a constraint with kinds that are no list',
    files: constraint,
    from: 'kinds: [Job, CronJob]',
    to: 'kinds: Job',
    because: 'spec.match.kinds[2].kinds: Invalid value: "string"',
  },
  {
    what: 'a constraint without its template',
    files: constraint.slice(0, 1),
    from: 'deny',
    to: 'warn',
    because: 'no definition of RampartPodNoHostPort.constraints.gatekeeper.sh',
  },
  {
    what: 'a ValidatingAdmissionPolicy with a field that is unknown',
    files: admission,
    from: 'failurePolicy: Fail',
    to: 'onFailure: Fail',
    because: 'unknown field "spec.onFailure"',
  },
  {
    what: 'a ValidatingAdmissionPolicy with a value that is none of the allowed',
    files: admission,
    from: 'failurePolicy: Fail',
    to: 'failurePolicy: fail',
    because: 'Unsupported value: "fail"',
  },
  {
    what: 'a ValidatingAdmissionPolicy with an expression that is missing',
    files: admission,
    from: "- expression: variables.bound == ''\n      message:",
    to: '- message:',
    because: 'spec.validations[0].expression: Required value',
  },
  {
    what: 'a binding with a value of another type',
    files: admission,
    from: 'validationActions: [Deny]',
    to: 'validationActions: Deny',
    because: 'cannot unmarshal string',
  },
  {
    what: 'a binding with a value that is none of the allowed',
    files: admission,
    from: 'validationActions: [Deny]',
    to: 'validationActions: [deny]',
    because: 'Unsupported value: "deny"',
  },
  {
    what: 'a definition with a default of another type',
    files: definition,
    from: 'default: []',
    to: 'default: none',
    because: 'default: Invalid value: "string"',
  },
  {
    what: 'a definition with a schema that is not structural',
    files: definition,
    from: 'items:\n                type: integer',
    to: 'items: {}',
    because: 'items.type: Required value',
  },
  {
    what: 'parameters of another type',
    files: parameters,
    from: 'allowedPorts: []',
    to: 'allowedPorts: ["80"]',
    because: 'allowedPorts[0]: Invalid value: "string"',
  },
  {
    what: 'parameters with one that is unknown',
    files: parameters,
    from: 'allowedPorts: []',
    to: 'ports: []',
    because: 'unknown field "ports"',
  },
  {
    what: 'parameters that break a rule of their definition',
    files: [...definition, ...parameters],
    from: 'openAPIV3Schema:\n',
    to: `openAPIV3Schema:\n          x-kubernetes-validations: [{ rule: "self.metadata.name == 'default'" }]\n`,
    refused: parameters[0],
    because: "failed rule: self.metadata.name == 'default'",
  },
  {
    what: 'a kustomization with a field that is unknown',
    files: kustomization,
    from: 'resources:',
    to: 'files: []\nresources:',
    because: 'unknown field "files"',
  },
  {
    what: 'a kustomization with a file that is not there',
    files: kustomization,
    from: rule,
    to: 'rampart-ports.yaml',
    because: 'rampart-ports.yaml',
  },
]

/** Writes the files of a fault, the first of them changed, to a folder of their own. */
export function plant(fault, work, folder) {
  const [wrong] = fault.files
  for (const file of fault.files) cpSync(join(work, file), join(work, folder, file), { recursive: true })
  const changed = join(work, folder, wrong)
  const text = readFileSync(changed, 'utf8')
  if (!text.includes(fault.from)) throw new Error(`${wrong} has no ${fault.from}, so there is no ${fault.what}`)
  writeFileSync(changed, text.replace(fault.from, fault.to))
  return { fault, folder, refused: `${folder}/${fault.refused ?? wrong}` }
}
