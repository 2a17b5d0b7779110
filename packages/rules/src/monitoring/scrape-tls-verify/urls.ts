import { isMap, type Subject, type Violation } from '@rampart/engine'

import { isNear, isService, plainHttpHost } from '../../analyses/cluster-host.ts'

/** URLs that name a service with a namespace which is not the resource's own. */
export function* judgeUrls({ identity, object }: Subject): Iterable<Violation<'other-namespace'>> {
  const { kind, name, namespace } = identity
  const { spec } = object
  if (!isMap(spec)) return
  for (const list of ['remoteWrite', 'remoteRead']) {
    const connections: unknown = spec[list]
    if (!Array.isArray(connections)) continue
    for (const [index, connection] of (connections as unknown[]).entries()) {
      const url = isMap(connection) ? connection.url : undefined
      const host = typeof url === 'string' ? plainHttpHost(url) : undefined
      if (host === undefined || !isService(host) || isNear(host, namespace)) continue
      yield { message: 'other-namespace', path: ['spec', list, index, 'url'], data: { kind, name, list } }
    }
  }
}
