import { parameter, type Condition, type Expression } from '@rampart/engine'

import { globList, isLikeAny } from './parameters.ts'

/** `allow` of rules about policies, for `meta.parameters`. */
export const allow = globList('names of policies that are not judged')

/** Is it one of the names that the parameter `allow` holds? */
export const isAllowed = (name: Expression<string>): Condition => isLikeAny(name, parameter<string[]>('allow'))
