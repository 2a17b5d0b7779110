import { isMap, type Inventory, type Subject } from '@rampart/engine'

type Labels = Readonly<Record<string, unknown>>
type Fields = Readonly<Record<string, unknown>>

/** A label of a namespace by which a policy leaves that namespace out. */
export interface Exclusion {
  readonly label: string
  readonly by: Subject['identity']
}

/** Every namespace has it, and nobody may change it. */
const ownLabel = 'kubernetes.io/metadata.name'

/** Policies that leave out a namespace with these labels, and because of which label. */
export function exclusionsOf(labels: Labels, { all }: Inventory): Exclusion[] {
  return all.flatMap(({ object, identity }) => {
    const keys = new Set([
      ...optOutSelectors(object, identity).flatMap((selector) => optedOut(selector, labels)),
      ...excludeSelectors(object, identity).flatMap((selector) => selected(selector, labels)),
    ])
    return [...keys].filter((key) => key !== ownLabel).map((label) => ({ label, by: identity }))
  })
}

/** Mutating webhooks are left alone: injectors divide namespaces among several by such selectors. */
function optOutSelectors(object: Fields, { apiVersion, kind }: Subject['identity']): unknown[] {
  const spec = fieldsOf(object['spec'])
  if (kind === 'ValidatingWebhookConfiguration') return itemsOf(object['webhooks']).map(selectorOf)
  if (kind === 'ValidatingAdmissionPolicyBinding') return [selectorOf(spec['matchResources'])]
  if (apiVersion.startsWith('constraints.gatekeeper.sh/')) return [selectorOf(spec['match'])]
  if (kind === 'ValidatingAdmissionPolicy' || apiVersion.startsWith('policies.kyverno.io/')) {
    return [selectorOf(spec['matchConstraints'])]
  }
  return rulesOf(spec, apiVersion).flatMap((rule) =>
    filtersOf(rule['match']).map(({ resources }) => selectorOf(resources)),
  )
}

/** Of blocks that name nothing but namespaces and kinds: any others leave out only a part of what a namespace holds. */
function excludeSelectors({ spec }: Fields, { apiVersion }: Subject['identity']): unknown[] {
  return rulesOf(fieldsOf(spec), apiVersion)
    .flatMap((rule) => filtersOf(rule['exclude']))
    .filter(
      (filter) =>
        isOnly(filter, ['resources']) && isOnly(fieldsOf(filter['resources']), ['kinds', 'namespaceSelector']),
    )
    .map(({ resources }) => selectorOf(resources))
}

function rulesOf(spec: Fields, apiVersion: string): Fields[] {
  return apiVersion.startsWith('kyverno.io/') ? itemsOf(spec['rules']) : []
}

function filtersOf(block: unknown): Fields[] {
  const { any, all, ...plain } = fieldsOf(block)
  return [plain, ...itemsOf(any), ...itemsOf(all)]
}

/** Keys whose value keeps the namespace from being selected. */
function optedOut(selector: unknown, labels: Labels): string[] {
  return expressionsOf(selector).flatMap(({ key, operator, values }) => {
    const value = labels[key]
    if (value === undefined) return []
    return operator === 'DoesNotExist' || (operator === 'NotIn' && values.includes(value)) ? [key] : []
  })
}

/** Keys by which the namespace is selected; none where it is not. */
function selected(selector: unknown, labels: Labels): string[] {
  const { matchLabels } = fieldsOf(selector)
  const equal = Object.entries(fieldsOf(matchLabels)).map(([key, value]) => ({ key, operator: 'In', values: [value] }))
  const asked = [...equal, ...expressionsOf(selector)]
  const isMet = asked.every(({ key, operator, values }) => {
    const value = labels[key]
    if (operator === 'In') return value !== undefined && values.includes(value)
    if (operator === 'NotIn') return value === undefined || !values.includes(value)
    return operator === 'Exists' ? value !== undefined : value === undefined
  })
  return isMet ? asked.filter(({ operator }) => operator === 'In' || operator === 'Exists').map(({ key }) => key) : []
}

function expressionsOf(selector: unknown): { key: string; operator: unknown; values: readonly unknown[] }[] {
  return itemsOf(fieldsOf(selector)['matchExpressions']).flatMap(({ key, operator, values }) =>
    typeof key === 'string' ? [{ key, operator, values: Array.isArray(values) ? values : [] }] : [],
  )
}

const selectorOf = (holder: unknown): unknown => fieldsOf(holder)['namespaceSelector']
const fieldsOf = (value: unknown): Fields => (isMap(value) ? value : {})
const itemsOf = (value: unknown): Fields[] => (Array.isArray(value) ? (value as unknown[]).filter(isMap) : [])
const isOnly = (fields: Fields, keys: readonly string[]): boolean =>
  Object.keys(fields).every((key) => keys.includes(key))
