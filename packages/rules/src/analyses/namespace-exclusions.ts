import type { Inventory, Subject } from '@rampart/engine'

import { namespaceName } from '../shapes/selectors.ts'
import { onceARun } from './once-a-run.ts'
import { fieldsOf, listOf, mapsOf, type Fields } from './values.ts'

/** A label of a namespace by which a policy leaves that namespace out. */
export interface Exclusion {
  readonly label: string
  readonly by: Subject['identity']
}

interface Excluding {
  readonly by: Subject['identity']
  readonly optOuts: readonly unknown[]
  readonly excludes: readonly unknown[]
}

/** Policies that leave out a namespace with these labels, and because of which label. */
export function exclusionsOf(labels: Fields, inventory: Inventory): Exclusion[] {
  return excluding(inventory).flatMap(({ by, optOuts, excludes }) => {
    const keys = new Set([
      ...optOuts.flatMap((selector) => optedOut(selector, labels)),
      ...excludes.flatMap((selector) => selected(selector, labels)),
    ])
    // Every namespace has this label, and nobody may change it.
    return [...keys].filter((key) => key !== namespaceName).map((label) => ({ label, by }))
  })
}

const excluding = onceARun(({ all }) =>
  all.flatMap(({ object, identity }): Excluding[] => {
    const optOuts = optOutSelectors(object, identity)
    const excludes = excludeSelectors(object, identity)
    return optOuts.length + excludes.length > 0 ? [{ by: identity, optOuts, excludes }] : []
  }),
)

/** Mutating webhooks are left alone: injectors divide namespaces among several by such selectors. */
function optOutSelectors(object: Fields, { apiVersion, kind }: Subject['identity']): unknown[] {
  const spec = fieldsOf(object['spec'])
  if (kind === 'ValidatingWebhookConfiguration') return mapsOf(object['webhooks']).map(selectorOf)
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

function rulesOf(spec: Fields, apiVersion: string): readonly Fields[] {
  return apiVersion.startsWith('kyverno.io/') ? mapsOf(spec['rules']) : []
}

function filtersOf(block: unknown): Fields[] {
  const { any, all, ...plain } = fieldsOf(block)
  return [plain, ...mapsOf(any), ...mapsOf(all)]
}

/** Keys whose value keeps the namespace from being selected. */
function optedOut(selector: unknown, labels: Fields): string[] {
  return expressionsOf(selector).flatMap(({ key, operator, values }) => {
    const value = labels[key]
    if (value === undefined) return []
    return operator === 'DoesNotExist' || (operator === 'NotIn' && values.includes(value)) ? [key] : []
  })
}

/** Keys by which the namespace is selected; none where it is not. */
function selected(selector: unknown, labels: Fields): string[] {
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
  return mapsOf(fieldsOf(selector)['matchExpressions']).flatMap(({ key, operator, values }) =>
    typeof key === 'string' ? [{ key, operator, values: listOf(values) }] : [],
  )
}

const selectorOf = (holder: unknown): unknown => fieldsOf(holder)['namespaceSelector']
const isOnly = (fields: Fields, keys: readonly string[]): boolean =>
  Object.keys(fields).every((key) => keys.includes(key))
