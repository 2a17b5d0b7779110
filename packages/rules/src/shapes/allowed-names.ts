import { parameter, type Condition, type Expression, type ParameterSchema } from '@rampart/engine'

/** The parameter `allow` of rules about policies. */
export const allow: ParameterSchema = {
  type: 'array',
  items: { type: 'string' },
  description: 'names of policies that are not judged; * stands for any run of characters',
  default: [],
}

export const isAllowed = (name: Expression<string>): Condition =>
  parameter<string[]>('allow').some((glob) => name.like(glob))
