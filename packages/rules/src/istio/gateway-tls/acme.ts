import { isMap, type Context, type Path, type Subject } from '@rampart/engine'

import { onceARun } from '../../analyses/once-a-run.ts'
import { fieldsOf, listOf } from '../../analyses/values.ts'

const challenges = '/.well-known/acme-challenge'

/** Does every VirtualService for a host of the server route challenges alone, and is there one for each host? */
export function isForChallengesOnly(path: Path, { object, identity }: Subject, { inventory }: Context): boolean {
  const server = listOf(fieldsOf(object.spec).servers)[Number(path[2])]
  const hosts = listOf(fieldsOf(server).hosts)
  const bound = virtualServices(inventory).filter((each) => namesGateway(each, identity))
  return (
    hosts.length > 0 &&
    hosts.every((host) => {
      const routes = bound.filter(({ object: { spec } }) => sharesHost(fieldsOf(spec).hosts, host))
      return routes.length > 0 && routes.every(isOnlyForChallenges)
    })
  )
}

const virtualServices = onceARun(({ all }) =>
  all.filter(
    ({ identity: { apiVersion, kind } }) => kind === 'VirtualService' && apiVersion.startsWith('networking.istio.io/'),
  ),
)

/** A name without a namespace is one of the VirtualService's own. */
function namesGateway({ object: { spec }, identity }: Subject, gateway: Subject['identity']): boolean {
  const full = `${gateway.namespace ?? ''}/${gateway.name}`
  return listOf(fieldsOf(spec).gateways).some((name) => {
    const text = String(name)
    return (text.includes('/') ? text : `${identity.namespace ?? ''}/${text}`) === full
  })
}

/** Wildcards on either side may meet: they are taken to. */
function sharesHost(hosts: unknown, host: unknown): boolean {
  const wanted = String(host).replace(/^.*\//, '')
  return listOf(hosts).some((each) => {
    const own = String(each)
    return own === wanted || endsLike(own, wanted) || endsLike(wanted, own)
  })
}

function endsLike(name: string, wildcard: string): boolean {
  return wildcard.startsWith('*') && name.endsWith(wildcard.slice(1))
}

function isOnlyForChallenges({ object: { spec } }: Subject): boolean {
  if (!isMap(spec) || listOf(spec.tcp).length > 0) return false
  const routes = listOf(spec.http)
  return routes.length > 0 && routes.every((route) => isMap(route) && isChallenge(route.match))
}

/** Alternatives, each of which must be a path for challenges. */
function isChallenge(match: unknown): boolean {
  const conditions = listOf(match)
  return (
    conditions.length > 0 &&
    conditions.every((each) => {
      const { prefix, exact } = fieldsOf(fieldsOf(each).uri)
      const path = prefix ?? exact
      return typeof path === 'string' && path.startsWith(challenges)
    })
  )
}
