import type { Subject, Violation } from '@rampart/engine'

import { isNear, isService, plainHttpHost } from '../../analyses/cluster-host.ts'
import { fieldsOf, listOf } from '../../analyses/values.ts'

/** URLs that name a service with a namespace which is not the resource's own. */
export function* judgeUrls({ identity, object }: Subject): Iterable<Violation<'other-namespace'>> {
  const { kind, name, namespace } = identity
  for (const list of ['remoteWrite', 'remoteRead']) {
    for (const [index, connection] of listOf(fieldsOf(object.spec)[list]).entries()) {
      const { url } = fieldsOf(connection)
      const host = typeof url === 'string' ? plainHttpHost(url) : undefined
      if (host === undefined || !isService(host) || isNear(host, namespace)) continue
      yield { message: 'other-namespace', path: ['spec', list, index, 'url'], data: { kind, name, list } }
    }
  }
}
