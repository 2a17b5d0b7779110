import { and, forEachEntry, not, or, type Condition, type Expression, type Place } from '@rampart/engine'

import type { Identity } from '../../shapes/sigstore.ts'

/** A finding, or one for each of many things. */
export type Finding = ReturnType<typeof forEachEntry>

type Data = Readonly<Record<string, Place>>

const isSaid = (text: Expression<string>): Condition => text.matches('[^ ]')

export const lacksIssuer = ({ issuer, issuerRegExp }: Expression<Identity>): Condition =>
  not(or(isSaid(issuer), isSaid(issuerRegExp)))

export const lacksSubject = ({ subject, subjectRegExp }: Expression<Identity>): Condition =>
  not(or(isSaid(subject), isSaid(subjectRegExp)))

/** Nothing but wildcards: `*`, `.*`, `^.+$`. */
export const isAnything = (text: Expression<string>): Condition => text.matches('^[+.*?^$()]+$')

/**
 * Patterns are found anywhere in the text: one without a start finds itself in a branch name, and one that stops within
 * a host or an owner goes on in that of somebody else.
 */
const isLoose = (pattern: Expression<string>): Condition =>
  and(pattern.matches('^([^^]|\\^https?://[^/$]+(/[A-Za-z0-9_-]+)?([.][+*])?$)'), not(isAnything(pattern)))

type Fields = Expression<Record<string, string>>

/** Each field of an identity that whoever signs can satisfy. */
export const eachAnything = (identity: Fields, data: Data): Finding =>
  forEachEntry(identity, (field, text) => ({
    when: and(field.oneOf(['issuer', 'issuerRegExp', 'subject', 'subjectRegExp']), isAnything(text)),
    at: text,
    data: { ...data, field },
  }))

/** Each pattern of an identity that others can satisfy besides those that are meant. */
export const eachLoose = (identity: Fields, data: Data): Finding =>
  forEachEntry(identity, (field, text) => ({
    when: and(field.oneOf(['issuerRegExp', 'subjectRegExp']), isLoose(text)),
    at: text,
    data: { ...data, field, pattern: text },
  }))
