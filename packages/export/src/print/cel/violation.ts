import type { ConditionNode, ContainerList, Loop, PortableViolation } from '@rampart/engine'

import { isNeverWithout } from '../tree/implied.ts'
import { freeVariables, keyOf } from '../tree/nodes.ts'
import { askedIn } from '../tree/taken-whole.ts'
import { domainOf, entriesOf, isShared, oneAndItems, type Domain } from './domain.ts'
import { messageOf } from './message.ts'
import { isPlace } from './place.ts'
import type { Prelude } from './prelude.ts'
import { placeOf, variable, withName, withPlace, type Scope } from './scope.ts'
import { all, atom, chain, choice, relation, step, type Cel } from './syntax.ts'

/** A violation as a string: the words of all findings, empty where there is none. */
export function violationText(violation: PortableViolation, template: string, prelude: Prelude, applies: Cel[]): Cel {
  const { domains, scope, label } = domainsOf(violation, prelude)
  const parts = violation.when.op === 'and' ? violation.when.all : [violation.when]
  const message = messageOf({ template, data: violation.data, when: violation.when, label }, scope)
  if (domains.length === 0) {
    const test = all([...applies, ...podGuard(violation, prelude), scope.print(violation.when, scope)])
    return choice(test, message, atom(`''`))
  }
  const found = nested(domains, parts, message)
  return applies.length === 0 ? found : choice(all(applies), found, atom(`''`))
}

/** Whether the pod has to be asked for: where there is none, most conditions are false anyway. */
export function podGuard({ scope, when }: PortableViolation, prelude: Prelude): Cel[] {
  if (scope.of !== 'pod' || isNeverWithout(when, [variable('pod'), variable('metadata')])) return []
  return [relation(atom(prelude.pod()), '!=', atom('null'))]
}

interface Domains {
  readonly domains: readonly Domain[]
  /** That of the innermost one. */
  readonly scope: Scope
  readonly label: string | undefined
}

function domainsOf(violation: PortableViolation, prelude: Prelude): Domains {
  const { of, ...rest } = violation.scope
  const domains: Domain[] = []
  let scope = prelude.scope()
  let label: string | undefined
  if (of === 'container' && 'lists' in rest) {
    const containers = containerDomain(rest.lists, prelude, scope)
    domains.push(containers)
    scope = containers.inner
    label = `${containers.name}.label`
  }
  for (const loop of violation.loops) {
    const domain = domainOfLoop(loop, violation, scope)
    domains.push(domain)
    scope = domain.inner
  }
  return { domains, scope, label }
}

function domainOfLoop(loop: Loop, violation: PortableViolation, scope: Scope): Domain {
  switch (loop.over) {
    case 'items':
      return itemsOf(loop, violation, scope)
    case 'both':
      return oneAndItems(loop, scope, askedIn(violation))
    case 'entries':
      return entriesOf(loop.map, loop, scope)
  }
}

function itemsOf(loop: Loop & { over: 'items' }, violation: PortableViolation, scope: Scope): Domain {
  const domain = domainOf(loop.list, loop.item, scope, askedIn(violation))
  const isOutermost = violation.loops.length === 1 && isPlace(loop.list) && isShared(loop.list)
  return isOutermost ? { ...domain, inner: { ...domain.inner, loop } } : domain
}

function containerDomain(lists: readonly ContainerList[], prelude: Prelude, scope: Scope): Domain {
  const inner = withPlace(withName(scope, 'c'), variable('container'), { ...placeOf('c.value', 'map'), element: 'c' })
  return { on: atom(prelude.containers(lists)), name: 'c', inner }
}

/** Each part of the condition is asked as far outside as it can be. */
function nested([domain, ...rest]: readonly Domain[], parts: readonly ConditionNode[], message: Cel): Cel {
  if (!domain) return message
  const { on, name, inner } = domain
  const own = rest.length === 0 ? parts : parts.filter((part) => isKnownIn(part, inner))
  const later = parts.filter((part) => !own.includes(part))
  const filters = own.filter((part) => part.op !== 'constant')
  const steps = [
    ...(filters.length === 0 ? [] : [step('filter', name, inner.print(conjunction(filters), inner))]),
    step('map', name, nested(rest, later, message)),
    ...(rest.length === 0 ? [] : [`.filter(text, text != '')`]),
    `.join('; ')`,
  ]
  return chain(on, steps)
}

function conjunction(parts: readonly ConditionNode[]): ConditionNode {
  const [first] = parts
  return first && parts.length === 1 ? first : { op: 'and', all: parts }
}

const isKnownIn = (part: ConditionNode, scope: Scope): boolean =>
  [...freeVariables(part)].every((name) => name === 'containers' || scope.places.has(keyOf(variable(name))))
