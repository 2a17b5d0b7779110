import { isMap, type Path, type Subject, type Violation } from '@rampart/engine'

import { tokenIn } from '../../analyses/credentials/tokens.ts'

/** Credentials that are written into the store itself, wherever in its spec. */
export function literalCredentials({ object, identity }: Subject): Violation<'literal'>[] {
  return textsIn(object.spec, ['spec']).flatMap(({ path, text }) => {
    const token = tokenIn(text, String(path.at(-1)), false)
    if (token?.level !== 'token' && token?.level !== 'private-key') return []
    return [{ message: 'literal', path, data: { store: identity.name, pattern: token.pattern } }]
  })
}

function textsIn(value: unknown, path: Path): { readonly path: Path; readonly text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]))
  return isMap(value) ? Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key])) : []
}
