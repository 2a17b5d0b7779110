import type { ConditionNode } from '@rampart/engine'

type NoQuestion = 'constant' | 'targetAtLeast' | 'enabled' | 'not' | 'and' | 'or' | 'some' | 'every' | 'someEntry'

/** Conditions that ask something of values, and hold no other condition. */
export type Question = Exclude<ConditionNode, { readonly op: NoQuestion }>
