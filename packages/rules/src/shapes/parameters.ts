import type { Condition, Expression, ParameterSchema } from '@rampart/engine'

/** A list of texts, for `meta.parameters`. */
export const textList = (description: string, defaults: readonly string[] = []): ParameterSchema => ({
  type: 'array',
  items: { type: 'string' },
  description,
  default: defaults,
})

/** The same of globs. */
export const globList = (description: string, defaults: readonly string[] = []): ParameterSchema =>
  textList(`${description}; * stands for any run of characters`, defaults)

export const isLikeAny = (text: Expression<string>, globs: Expression<string[]>): Condition =>
  globs.some((glob) => text.like(glob))
