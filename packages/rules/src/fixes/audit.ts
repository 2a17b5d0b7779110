import type { Plain, Subject } from '@rampart/engine'

/** A rule of an audit policy; stage RequestReceived is left out where the policy does not do so itself. */
export function metadataRule({ object }: Subject, selectors: { readonly [key: string]: Plain } = {}): Plain {
  const omitted = object['omitStages']
  const isOmitted = Array.isArray(omitted) && omitted.includes('RequestReceived')
  return { level: 'Metadata', ...selectors, ...(!isOmitted && { omitStages: ['RequestReceived'] }) }
}
