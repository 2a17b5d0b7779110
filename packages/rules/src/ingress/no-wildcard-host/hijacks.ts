import { isMap, type Context, type Path, type Subject, type Violation } from '@rampart/engine'

import { classAnnotation } from '../../shapes/ingress.ts'

/** Traffic that an Ingress asks for. */
interface Route {
  readonly host: string
  readonly path: string
  /** All that two controllers compare. */
  readonly key: string
  readonly at: Path
}

/** Routes of an Ingress that one of another namespace asks for as well. */
export function* hijacksOf(subject: Subject, { inventory }: Context): Iterable<Violation<'hijacked'>> {
  const { namespace, name } = subject.identity
  const own = routesOf(subject)
  if (namespace === undefined || own.length === 0) return
  for (const other of inventory.all) {
    const elsewhere = other.identity.namespace
    if (elsewhere === undefined || elsewhere === namespace || other.identity.kind !== 'Ingress') continue
    const theirs = new Set(routesOf(other).map(({ key }) => key))
    for (const { host, path, key, at } of own) {
      const data = { name, other: other.identity.name, namespace: elsewhere, host, path }
      if (theirs.has(key)) yield { message: 'hijacked', path: at, data }
    }
  }
}

function routesOf({ object }: Subject): Route[] {
  const { metadata, spec } = object
  if (!isMap(spec) || !Array.isArray(spec['rules'])) return []
  const annotations = isMap(metadata) && isMap(metadata['annotations']) ? metadata['annotations'] : {}
  const className = spec['ingressClassName'] ?? annotations[classAnnotation] ?? ''
  return (spec['rules'] as unknown[]).flatMap((rule, index) => {
    if (!isMap(rule) || typeof rule['host'] !== 'string' || rule['host'] === '') return []
    const { host, http } = rule
    const paths = isMap(http) && Array.isArray(http['paths']) ? (http['paths'] as unknown[]) : []
    return paths.flatMap((each, position) => {
      if (!isMap(each)) return []
      const path = typeof each['path'] === 'string' && each['path'] !== '' ? each['path'] : '/'
      const key = JSON.stringify([className, host, path, each['pathType'] ?? ''])
      return [{ host, path, key, at: ['spec', 'rules', index, 'http', 'paths', position, 'path'] }]
    })
  })
}
