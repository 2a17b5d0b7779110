import {
  and,
  forEach,
  forEachEntry,
  not,
  or,
  parameter,
  type Condition,
  type Expression,
  type ScopedFinding,
} from '@rampart/engine'

import { isLikeAny } from '../../shapes/parameters.ts'
import {
  filtersOf,
  forEachHook,
  sections,
  someHook,
  type Filter,
  type Finding,
  type Hook,
  type HookPlace,
  type Policy,
  type Selector,
} from '../../shapes/tetragon.ts'
import { argumentOperators, binaryOperators, setOperators } from './crd.ts'

interface FilterPlace extends HookPlace {
  /** `matchArgs`, `matchActions` and their like. */
  readonly list: Expression<string>
  readonly item: Expression<Filter>
}

/** Once for each item of each list of a selector. */
export function forEachFilter(describe: (place: FilterPlace) => Finding): ScopedFinding {
  return forEachHook(sections, (place) =>
    forEach(place.hook.selectors, (selector) =>
      forEachEntry(filtersOf(selector), (list, items) => forEach(items, (item) => describe({ ...place, list, item }))),
    ),
  )
}

export const isUnknownOperator = (list: Expression<string>, operator: Expression<string>): Condition =>
  or(
    and(list.oneOf(['matchArgs', 'matchData', 'matchReturnArgs']), not(operator.oneOf(argumentOperators))),
    and(list.oneOf(['matchBinaries', 'matchParentBinaries']), not(operator.oneOf(binaryOperators))),
    and(
      list.oneOf([
        'matchPIDs',
        'matchNamespaces',
        'matchNamespaceChanges',
        'matchCapabilities',
        'matchCapabilityChanges',
      ]),
      not(operator.oneOf(setOperators)),
    ),
  )

/** A section with a hook, whatever is in it. */
export const someSection = (policy: Expression<Policy>): Condition => someHook(policy, (hook) => hook.present())

export const mustAlert = ({ metadata: { name } }: Expression<Policy>): Condition =>
  isLikeAny(name, parameter<string[]>('mustAlert'))

const isHiding = ({ matchActions }: Expression<Selector>): Condition =>
  and(
    matchActions.some(({ action }) => action.is('NoPost')),
    matchActions.every(({ action }) => action.is('NoPost')),
  )

/** A hook without a selector posts, and so does a selector without an action. */
const posts = ({ selectors }: Expression<Hook>): Condition =>
  not(and(selectors.some(isHiding), selectors.every(isHiding)))

export const isMuted = (policy: Expression<Policy>): Condition => not(someHook(policy, posts))
