import { isDeepStrictEqual } from 'node:util'

import { isOfKinds, type ServedKind } from '../match.ts'
import { policyName } from '../names.ts'
import type { ExportedCase, ExportedFile, ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument, yamlStream } from '../yaml.ts'
import { hasNullMap } from './kyverno-kinds.ts'
import { testResources, type Judged, type TestResource } from './test-resources.ts'

/** The policies that a test is about, as the CLI of Kyverno names them. */
export interface TestedPolicy {
  /** Relative to the test's folder. */
  readonly policies: readonly string[]
  readonly paramResources?: readonly string[]
  readonly kinds: readonly ServedKind[]
  /** Which API versions and kinds Kyverno's command can be given. */
  readonly takes: (apiVersion: string, kind: string) => boolean
  /** Said of each result: what kind of policy gives it, or which of its rules. */
  readonly result: object
}

/** A test for `kyverno test`, of the resources of all cases. */
export function kyvernoTest(
  { rule, parameters, cases }: ExportedRule,
  { kubernetes, excludeNamespaces }: ExportOptions,
  tested: TestedPolicy,
): readonly ExportedFile[] {
  const resources = cases
    .flatMap((each) => alikeInDefault(each, { rule, parameters, kubernetes }))
    .filter(({ namespace = '', object }) => !excludeNamespaces.includes(namespace) && !hasNullMap(object))
    .filter(({ apiVersion, kind }) => isOfKinds(tested.kinds, apiVersion, kind) && tested.takes(apiVersion, kind))
  if (resources.length === 0) return []
  const name = policyName(rule.meta.id)
  const test = {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Test',
    metadata: { name },
    policies: tested.policies,
    resources: ['resources.yaml'],
    ...(tested.paramResources && { paramResources: tested.paramResources }),
    results: resultsOf(name, resources, tested.result),
  }
  return [
    { path: `tests/${name}/kyverno-test.yaml`, content: yamlDocument(test), role: 'test' },
    { path: `tests/${name}/resources.yaml`, content: yamlStream(resources.map(({ text }) => text)), role: 'test' },
  ]
}

/** Kyverno's command puts what names no namespace into `default`, which some rules ask for. */
function alikeInDefault(each: ExportedCase, judged: Judged): readonly TestResource[] {
  const placed = new Map(testResources(each, judged, 'default').map(({ name, violations }) => [name, violations]))
  return testResources(each, judged).filter(({ name, violations }) => isDeepStrictEqual(placed.get(name), violations))
}

/** One row for each kind and verdict. */
function resultsOf(policy: string, resources: readonly TestResource[], about: object): readonly object[] {
  const rows = new Map<string, { readonly kind: string; readonly result: string; readonly names: string[] }>()
  for (const { name, kind, violations } of resources) {
    const result = violations.length > 0 ? 'fail' : 'pass'
    const row = rows.get(`${kind} ${result}`)
    if (row) row.names.push(name)
    else rows.set(`${kind} ${result}`, { kind, result, names: [name] })
  }
  return [...rows.values()].map(({ kind, result, names }) => ({ policy, ...about, kind, result, resources: names }))
}
