import { at, items, text, type Placed } from '../../analyses/placed.ts'
import { namespaceName } from '../../shapes/selectors.ts'
import type { Matcher, ResourceRule } from './matchers.ts'

export interface Found<Message extends string> {
  readonly message: Message
  readonly place: Placed
  readonly data: Readonly<Record<string, string>>
}

type Message = 'update' | 'update-pods' | 'debug' | 'exact' | 'label'

/** Which requests escape, whatever the expressions say. */
export function escapes(matcher: Matcher): readonly Found<Message>[] {
  return [...withoutUpdate(matcher), ...withoutDebug(matcher), ...exactly(matcher), ...byLabel(matcher)]
}

/** They cannot be changed once they are there, or are only ever created. */
const immutable = /^(bindings|.*reviews|.*[^*]\/.*)$/

const asks = ({ asked }: ResourceRule, operation: string): boolean => asked.includes(operation) || asked.includes('*')

function* withoutUpdate({ who, rules }: Matcher): Iterable<Found<Message>> {
  const updated = new Set(rules.filter((rule) => asks(rule, 'UPDATE')).flatMap(({ names }) => names))
  for (const rule of rules) {
    if (!asks(rule, 'CREATE') || asks(rule, 'UPDATE') || updated.has('*') || updated.has('*/*')) continue
    const missed = rule.names.filter((name) => !immutable.test(name) && !updated.has(name))
    const [resource] = missed
    if (resource === undefined) continue
    const message = missed.every((name) => name === 'pods') ? 'update-pods' : 'update'
    yield { message, place: rule.operations, data: { who, resource } }
  }
}

/** `pods/*` is every subresource here, unlike in RBAC. */
const debug = new Set(['pods/ephemeralcontainers', 'pods/*', '*/*', '*/ephemeralcontainers'])

export const isForPods = ({ names, groups }: ResourceRule): boolean =>
  (names.includes('pods') || names.includes('*')) && (groups.includes('') || groups.includes('*'))

function withoutDebug({ who, rules }: Matcher): readonly Found<Message>[] {
  if (rules.some(({ names }) => names.some((name) => debug.has(name)))) return []
  return rules.filter(isForPods).map(({ resources }) => ({ message: 'debug', place: resources, data: { who } }))
}

/** Of the groups of Kubernetes itself, the one that serves two versions unless told otherwise; and all of them. */
const several = ['autoscaling', '*']

function exactly({ who, block, rules }: Matcher): readonly Found<Message>[] {
  const place = at(block, 'matchPolicy')
  const rule = rules.find(
    ({ groups, versions }) =>
      versions.length === 1 && versions[0] !== '*' && several.some((each) => groups.includes(each)),
  )
  if (place.value !== 'Exact' || !rule) return []
  return [{ message: 'exact', place, data: { who, version: rule.versions.join() } }]
}

function byLabel({ who, block }: Matcher): readonly Found<Message>[] {
  return ['namespaceSelector', 'objectSelector'].flatMap((field) =>
    items(at(block, field, 'matchExpressions'))
      .filter((requirement) => isDodged(requirement, field))
      .map((place) => ({ message: 'label', place, data: { who, field, key: text(at(place, 'key')) ?? '' } })),
  )
}

function isDodged(requirement: Placed, field: string): boolean {
  const operator = at(requirement, 'operator').value
  if (operator !== 'NotIn' && operator !== 'DoesNotExist') return false
  return field === 'objectSelector' || at(requirement, 'key').value !== namespaceName
}
