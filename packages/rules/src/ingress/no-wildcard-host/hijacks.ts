import { isMap, type Context, type Path, type Subject, type Violation } from '@rampart/engine'

import { annotationsOf } from '../../analyses/metadata.ts'
import { indexedOnce } from '../../analyses/once-a-run.ts'
import { fieldsOf, listOf } from '../../analyses/values.ts'
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
  for (const { host, path, key, at } of own) {
    for (const { name: other, namespace: elsewhere } of takersOf(inventory, key)) {
      if (elsewhere === undefined || elsewhere === namespace) continue
      yield { message: 'hijacked', path: at, data: { name, other, namespace: elsewhere, host, path } }
    }
  }
}

/** The Ingresses that ask for a route. */
const takersOf = indexedOnce(({ all }) =>
  all
    .filter(({ identity }) => identity.kind === 'Ingress')
    .flatMap((ingress) => {
      const keys = new Set(routesOf(ingress).map(({ key }) => key))
      return [...keys].map((key) => [key, ingress.identity] as const)
    }),
)

function routesOf(ingress: Subject): Route[] {
  const { ingressClassName, rules } = fieldsOf(ingress.object['spec'])
  const className = ingressClassName ?? annotationsOf(ingress)[classAnnotation] ?? ''
  return listOf(rules).flatMap((rule, index) => {
    const { host, http } = fieldsOf(rule)
    if (typeof host !== 'string' || host === '') return []
    return listOf(fieldsOf(http)['paths']).flatMap((each, position) => {
      if (!isMap(each)) return []
      const path = typeof each['path'] === 'string' && each['path'] !== '' ? each['path'] : '/'
      const key = JSON.stringify([className, host, path, each['pathType'] ?? ''])
      return [{ host, path, key, at: ['spec', 'rules', index, 'http', 'paths', position, 'path'] }]
    })
  })
}
