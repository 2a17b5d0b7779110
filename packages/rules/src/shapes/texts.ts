import { and, not, or, type Condition, type Expression } from '@rampart/engine'

/** What is written in Go takes the empty text for none. */
export const lacksText = (text: Expression<string>): Condition => or(text.absent(), text.is(''))

export const hasText = (text: Expression<string>): Condition => and(text.present(), not(text.is('')))
