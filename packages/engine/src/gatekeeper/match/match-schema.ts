import { readSchema } from '../schema/read-schema.ts'
import type { Schema } from '../schema/schema.ts'

const text = { type: 'string' }
const texts = { type: 'array', items: text }
const glob = { type: 'string', pattern: '^\\*?[-:a-z0-9]*\\*?$' }
const globs = { type: 'array', items: glob }
const oneOf = (...names: readonly string[]): object => ({ type: 'string', enum: names })
const listOf = (properties: object, required: readonly string[] = []): object => ({
  type: 'array',
  items: { type: 'object', properties, required },
})

const selector = {
  type: 'object',
  properties: {
    matchLabels: { type: 'object', additionalProperties: text },
    matchExpressions: listOf({ key: text, operator: oneOf('In', 'NotIn', 'Exists', 'DoesNotExist'), values: texts }, [
      'key',
      'operator',
    ]),
  },
}

const match = {
  type: 'object',
  properties: {
    kinds: listOf({ apiGroups: texts, kinds: texts }),
    scope: oneOf('*', 'Cluster', 'Namespaced'),
    namespaces: globs,
    excludedNamespaces: globs,
    labelSelector: selector,
    namespaceSelector: selector,
    name: glob,
    source: oneOf('All', 'Generated', 'Original'),
  },
}

const actions = oneOf('deny', 'warn', 'dryrun')
const points = oneOf('validation.gatekeeper.sh', 'audit.gatekeeper.sh', 'gator.gatekeeper.sh', 'vap.k8s.io', '*')

const spec = {
  type: 'object',
  properties: {
    match,
    enforcementAction: { ...oneOf('deny', 'warn', 'dryrun', 'scoped'), default: 'deny' },
    scopedEnforcementActions: listOf(
      { action: actions, enforcementPoints: { ...listOf({ name: points }, ['name']), minItems: 1 } },
      ['action', 'enforcementPoints'],
    ),
  },
}

const base = readSchema(spec, [], { report: () => undefined, isLegacy: false })

/** What a constraint's `spec` may hold. Gatekeeper takes any `scope` and ignores a wrong one; here it is refused. */
export function specSchema(parameters: Schema | undefined): Schema {
  if (!parameters) return base
  return { ...base, properties: new Map([...base.properties, ['parameters', parameters]]) }
}
