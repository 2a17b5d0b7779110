import { messageText, type Loop, type PortableViolation, type Rule, type ValueNode } from '@rampart/engine'

import { isNeverWithout } from '../tree/implied.ts'
import { entryLines, linesOf, localName, someLines } from './lines.ts'
import { quoted } from './literal.ts'
import { messageLine } from './message.ts'
import type { RegoModule } from './module.ts'
import { oneAndItemsLines } from './one-and-items.ts'
import { pathLine, type Paths } from './path.ts'
import { ruleText } from './rule-text.ts'
import { withLocal, type Scope } from './scope.ts'

const variable = (name: string): ValueNode => ({ op: 'variable', name })

/** A violation as a rule that adds one element for each finding. */
export function violationRule(rule: Rule, violation: PortableViolation, module: RegoModule, head: string): string {
  const start: Scope = { module, locals: new Map(), message: violation.message }
  const lines = inScope(rule, violation, start, (scope, paths) =>
    inLoops(violation.loops, scope, paths, (inner, innerPaths) => [
      ...linesOf(violation.when, inner),
      messageLine(messageText(rule.meta.messages[violation.message] ?? ''), violation, inner),
      pathLine(violation.at, innerPaths, inner),
    ]),
  )
  return ruleText(head, lines)
}

type Body = (scope: Scope, paths: Paths) => readonly string[]

function inScope(rule: Rule, violation: PortableViolation, scope: Scope, body: Body): readonly string[] {
  const { module } = scope
  const paths: Paths = new Map()
  if (violation.scope.of === 'container') {
    const inner = withLocal(scope, 'container', { name: 'container', isText: false })
    const lines = body(inner, new Map([['container', { base: { local: 'at' }, steps: [] }]]))
    const label = lines.some((line) => /\blabel\b/.test(line)) ? 'label' : '_'
    return [`some [container, ${label}, at] in ${module.containers(violation.scope.lists)}`, ...lines]
  }
  const lines = body(scope, paths)
  if (violation.scope.of === 'object') return [...appliesLine(rule, module), ...lines]
  return needsPod(violation) ? [`is_object(${module.pod()})`, ...lines] : lines
}

/** Where there is no pod, most conditions are false anyway. */
const needsPod = ({ when, loops }: PortableViolation): boolean =>
  loops.length === 0 && !isNeverWithout(when, [variable('pod'), variable('metadata')])

/** A finding about a whole object is one about the kinds that the rule is made for. */
function appliesLine({ meta: { appliesTo } }: Rule, module: RegoModule): readonly string[] {
  if (appliesTo.includes('*')) return []
  const groups = appliesTo.filter((kind) => kind.endsWith('/*'))
  const kinds = appliesTo.filter((kind) => kind !== 'pod' && !groups.includes(kind))
  const isPod = appliesTo.includes('pod') ? [`is_object(${module.pod()})`] : []
  const isInGroup = groups.map((group) => `startswith(${module.kind()}, ${quoted(group.slice(0, -1))})`)
  const isKind = kinds.length === 0 ? [] : [`${module.kind()} in {${kinds.map(quoted).join(', ')}}`]
  return module.anyOf('is_judged', [...isPod, ...isInGroup, ...isKind])
}

function inLoops([loop, ...rest]: readonly Loop[], scope: Scope, paths: Paths, body: Body): readonly string[] {
  if (!loop) return body(scope, paths)
  if (loop.over === 'entries') {
    return entryLines(loop, scope, (inner) => {
      const key = inner.locals.get(loop.key)?.name ?? loop.key
      return inLoops(rest, inner, new Map(paths).set(loop.value, { base: loop.map, steps: [key] }), body)
    })
  }
  if (loop.over === 'both') {
    const path = localName(scope, 'at')
    return oneAndItemsLines(loop, path, scope, (inner) =>
      inLoops(rest, inner, new Map(paths).set(loop.item, { base: { local: path }, steps: [] }), body),
    )
  }
  const index = localName(scope, 'i')
  const withIndex = withLocal(scope, `index of ${loop.item}`, { name: index, isText: false })
  return someLines(
    loop.list,
    loop.item,
    withIndex,
    (inner) => inLoops(rest, inner, new Map(paths).set(loop.item, { base: loop.list, steps: [index] }), body),
    index,
  )
}
