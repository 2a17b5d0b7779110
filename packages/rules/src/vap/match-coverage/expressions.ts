import { at, items, text, type Placed } from '../../analyses/placed.ts'
import type { Matcher } from './matchers.ts'
import { isForPods, type Found } from './requests.ts'

type Message = 'init' | 'ephemeral' | 'pods-only' | 'controllers-only' | 'optional'

interface Expression {
  readonly place: Placed
  readonly text: string
}

/** What a policy's expressions leave out of what it is asked about. */
export function omissions(spec: Placed, matcher: Matcher): readonly Found<Message>[] {
  const expressions = ['matchConditions', 'variables', 'validations'].flatMap((field) =>
    items(at(spec, field)).flatMap((item) => {
      const place = at(item, 'expression')
      const expression = text(place)
      return expression === undefined ? [] : [{ place, text: expression }]
    }),
  )
  return [...forgottenLists(expressions, matcher), ...lonely(expressions, matcher), ...unguarded(expressions)]
}

const names = (expressions: readonly Expression[], word: string): boolean =>
  expressions.some((expression) => expression.text.includes(word))

function* forgottenLists(expressions: readonly Expression[], { rules }: Matcher): Iterable<Found<Message>> {
  const first = expressions.find((expression) => /\bspec\.\??containers\b/.test(expression.text))
  if (!first) return
  const found = (message: Message): Found<Message> => ({ message, place: first.place, data: {} })
  if (!names(expressions, 'initContainers')) yield found('init')
  if (rules.some(isForPods) && !names(expressions, 'ephemeralContainers')) yield found('ephemeral')
}

const controllers = ['deployments', 'daemonsets', 'statefulsets', 'jobs', 'cronjobs', 'replicasets']

/** Only policies about what pods hold: others may well be about one kind. */
function lonely(expressions: readonly Expression[], { rules }: Matcher): readonly Found<Message>[] {
  if (!names(expressions, 'ontainers')) return []
  const matched = (wanted: readonly string[]): Placed | undefined =>
    rules.find((rule) => rule.names.some((name) => wanted.includes(name)))?.resources
  const [pods, others] = [matched(['pods', '*', '*/*']), matched([...controllers, '*', '*/*'])]
  if (pods && !others) return [{ message: 'pods-only', place: pods, data: {} }]
  if (others && !pods) return [{ message: 'controllers-only', place: others, data: {} }]
  return []
}

const optional = [
  'securityContext',
  'initContainers',
  'ephemeralContainers',
  'volumes',
  'hostPID',
  'hostIPC',
  'hostNetwork',
]

/** Each field that pods may leave out, where nothing in the policy asks whether it is there. */
function unguarded(expressions: readonly Expression[]): readonly Found<Message>[] {
  return optional.flatMap((field) => {
    const asked = new RegExp(`has\\([^()]*\\.${field}\\b|\\?\\.?${field}\\b`)
    const read = new RegExp(`(?<!\\bvariables)(?<=[\\w\\])])\\.${field}\\b`)
    const first = expressions.find((expression) => read.test(expression.text))
    const isAsked = expressions.some((expression) => asked.test(expression.text))
    return first && !isAsked ? [{ message: 'optional', place: first.place, data: { field } }] : []
  })
}
