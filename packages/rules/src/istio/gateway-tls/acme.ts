import { isMap, type Context, type Path, type Subject } from '@rampart/engine'

const challenges = '/.well-known/acme-challenge'

/** Does every VirtualService for a host of the server route challenges alone, and is there one for each host? */
export function isForChallengesOnly(path: Path, { object, identity }: Subject, { inventory }: Context): boolean {
  const { spec } = object
  const server: unknown = isMap(spec) && Array.isArray(spec.servers) ? spec.servers[Number(path[2])] : undefined
  const hosts = isMap(server) ? itemsOf(server.hosts) : []
  const bound = inventory.all.filter((each) => isVirtualService(each) && namesGateway(each, identity))
  return (
    hosts.length > 0 &&
    hosts.every((host) => {
      const routes = bound.filter(({ object: { spec: own } }) => isMap(own) && sharesHost(own.hosts, host))
      return routes.length > 0 && routes.every(isOnlyForChallenges)
    })
  )
}

function isVirtualService({ identity: { apiVersion, kind } }: Subject): boolean {
  return kind === 'VirtualService' && apiVersion.startsWith('networking.istio.io/')
}

/** A name without a namespace is one of the VirtualService's own. */
function namesGateway({ object: { spec }, identity }: Subject, gateway: Subject['identity']): boolean {
  const full = `${gateway.namespace ?? ''}/${gateway.name}`
  const names = isMap(spec) ? itemsOf(spec.gateways) : []
  return names.some((name) => {
    const text = String(name)
    return (text.includes('/') ? text : `${identity.namespace ?? ''}/${text}`) === full
  })
}

/** Wildcards on either side may meet: they are taken to. */
function sharesHost(hosts: unknown, host: unknown): boolean {
  const wanted = String(host).replace(/^.*\//, '')
  return itemsOf(hosts).some((each) => {
    const own = String(each)
    return own === wanted || endsLike(own, wanted) || endsLike(wanted, own)
  })
}

function endsLike(name: string, wildcard: string): boolean {
  return wildcard.startsWith('*') && name.endsWith(wildcard.slice(1))
}

function isOnlyForChallenges({ object: { spec } }: Subject): boolean {
  if (!isMap(spec) || itemsOf(spec.tcp).length > 0) return false
  const routes = itemsOf(spec.http)
  return routes.length > 0 && routes.every((route) => isMap(route) && isChallenge(route.match))
}

/** Alternatives, each of which must be a path for challenges. */
function isChallenge(match: unknown): boolean {
  const conditions = itemsOf(match)
  return (
    conditions.length > 0 &&
    conditions.every((each) => {
      const { prefix, exact } = isMap(each) && isMap(each.uri) ? each.uri : {}
      const path = prefix ?? exact
      return typeof path === 'string' && path.startsWith(challenges)
    })
  )
}

function itemsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : []
}
