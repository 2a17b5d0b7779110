import { isDeepStrictEqual } from 'node:util'

import { printable } from '@rampart/engine'

import { escaped, withoutEnd } from '../../print/texts.ts'
import { constraint } from '../gatekeeper/constraint.ts'
import { isOfKinds, type ServedKind } from '../match.ts'
import { policyName } from '../names.ts'
import { readValues } from '../parameters.ts'
import type { ExportedFile, ExportedRule, ExportOptions } from '../target.ts'
import { yamlDocument } from '../yaml.ts'
import { testResources, type TestResource } from './test-resources.ts'

interface Variant {
  readonly parameters: ExportedRule['parameters']
  readonly resources: TestResource[]
}

/** A Suite for `gator verify`: a test for the exported constraint, and one for each other setting in a case. */
export function gatorSuite(
  exported: ExportedRule,
  kinds: readonly ServedKind[],
  options: ExportOptions,
): readonly ExportedFile[] {
  const variants = variantsOf(exported, kinds, options).filter(({ resources }) => resources.length > 0)
  if (variants.length === 0) return []
  const name = policyName(exported.rule.meta.id)
  const folder = `tests/${name}`
  const constraintFile = (index: number): string =>
    index === 0 ? `../../constraints/${name}.yaml` : `constraint-${String(index)}.yaml`
  const suite = {
    apiVersion: 'test.gatekeeper.sh/v1alpha1',
    kind: 'Suite',
    metadata: { name },
    tests: variants.map(({ parameters, resources }, index) => ({
      name: isSet(exported, parameters) ? JSON.stringify(readValues(exported.rule, parameters)) : name,
      template: `../../templates/${name}.yaml`,
      constraint: isSet(exported, parameters) ? constraintFile(index) : constraintFile(0),
      cases: resources.map(testCase),
    })),
  }
  const texts: ExportedFile[] = [{ path: `${folder}/suite.yaml`, content: yamlDocument(suite), role: 'test' }]
  for (const [index, { parameters, resources }] of variants.entries()) {
    if (isSet(exported, parameters)) {
      const content = constraint({ ...exported, parameters }, kinds, options)
      texts.push({ path: `${folder}/${constraintFile(index)}`, content, role: 'test' })
    }
    for (const { name: resource, text } of resources) {
      texts.push({ path: `${folder}/resources/${resource}.yaml`, content: text, role: 'test' })
    }
  }
  return texts
}

const isSet = (exported: ExportedRule, parameters: ExportedRule['parameters']): boolean =>
  !isDeepStrictEqual(readValues(exported.rule, parameters), readValues(exported.rule, exported.parameters))

/** Cases with the same settings together; the exported ones first. */
function variantsOf(
  { rule, parameters, cases }: ExportedRule,
  kinds: readonly ServedKind[],
  { kubernetes, excludeNamespaces }: ExportOptions,
): readonly Variant[] {
  const variants: Variant[] = [{ parameters, resources: [] }]
  for (const each of cases) {
    const set = { ...parameters, ...each.parameters }
    let variant = variants.find((known) => isDeepStrictEqual(readValues(rule, known.parameters), readValues(rule, set)))
    if (!variant) variants.push((variant = { parameters: set, resources: [] }))
    const resources = testResources(each, { rule, parameters: set, kubernetes })
    const asked = resources.filter(({ namespace = '' }) => !excludeNamespaces.includes(namespace))
    variant.resources.push(...asked.filter(({ apiVersion, kind }) => isOfKinds(kinds, apiVersion, kind)))
  }
  return variants
}

/** CEL reports all violations of one message together, Rego each by itself: so none is counted. */
function testCase({ name, object, violations }: TestResource): object {
  const hidden = [...hiddenIn(object)]
  const patternOf = (words: string): string =>
    hidden.some((text) => words.includes(text)) ? loosely(words) : literally(words)
  const told = violations.map((words) => ({ violations: 'yes', message: patternOf(words) }))
  const found = Buffer.byteLength(violations.join('; ')) > longestMessage ? [{ violations: 'yes' }] : told
  const assertions = violations.length === 0 ? [{ violations: 'no' }] : found
  return { name, object: `resources/${name}.yaml`, assertions }
}

/** In bytes. The API server puts the policy's title in place of a longer one (MaxEvaluatedMessageExpressionSizeBytes). */
const longestMessage = 5 * 1024

const literally = (text: string): string => escaped(withoutEnd(text))

/** The same for words in which the linter shows a space or a sign instead of what stands there. */
const loosely = (text: string): string =>
  literally(text)
    .replaceAll(' ', String.raw`\s`)
    .replaceAll('\uFFFD', String.raw`[\s\S]`)

/** The texts that the linter does not show as they are, as it shows them. */
function* hiddenIn(value: unknown): Iterable<string> {
  if (typeof value === 'string' && printable(value) !== value) yield printable(value)
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* hiddenIn(inner)
}
