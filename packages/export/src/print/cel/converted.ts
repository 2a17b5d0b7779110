import { durationPattern } from '@rampart/engine'

import type { Then, Want } from './given.ts'
import { quoted } from './literal.ts'
import { all, atom, call, type Cel } from './syntax.ts'

/** What is known to be of the wanted type, as questions compare it. */
export function asWanted(want: Want, value: Cel): Cel {
  if (want === 'quantity') return atom(['quantity(string(', value.doc, '))'])
  return want === 'duration' ? atom(['duration(', value.doc, ')']) : value
}

/** As a constant, the pattern is compiled once for all objects. */
export const isDuration = (text: Cel): Cel => call(text, 'matches', atom(quoted(durationPattern)))

/** Goes on with a text where that is what is wanted, or where it says what is. */
export function withText(want: Want, then: Then): Then {
  return (text, scope) => {
    switch (want) {
      case 'any':
      case 'scalar':
      case 'text':
        return then(text, scope)
      case 'quantity':
        return all([atom(['isQuantity(', text.doc, ')']), then(asWanted(want, text), scope)])
      case 'duration':
        return all([isDuration(text), then(asWanted(want, text), scope)])
      case 'number':
      case 'list':
        return atom('false')
    }
  }
}

export const sizeOf = (list: Cel): Cel => atom(['size(', list.doc, ')'])

/** Goes on with the size of a list, which is a number. */
export function withSize(want: Want, then: Then): Then {
  return (size, scope) => {
    switch (want) {
      case 'any':
      case 'scalar':
      case 'number':
        return then(size, scope)
      case 'quantity':
        return then(asWanted(want, size), scope)
      case 'text':
      case 'duration':
      case 'list':
        return atom('false')
    }
  }
}
