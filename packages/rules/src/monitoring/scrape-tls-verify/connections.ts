import {
  and,
  forEach,
  forEachEntry,
  not,
  onObject,
  or,
  type Condition,
  type Expression,
  type Place,
  type ScopedFinding,
} from '@rampart/engine'

import type { Connection, Probe, Prometheus } from '../../shapes/monitoring.ts'

type Credential = 'authorization' | 'azureAd' | 'basicAuth' | 'bearerToken' | 'bearerTokenFile' | 'oauth2' | 'sigv4'

const credentialsInLists: readonly Credential[] = [
  'authorization',
  'azureAd',
  'basicAuth',
  'bearerToken',
  'bearerTokenFile',
  'oauth2',
  'sigv4',
]
const credentialsInAlerting: readonly Credential[] = ['authorization', 'basicAuth', 'bearerTokenFile', 'sigv4']
const credentialsInSpec: readonly Credential[] = ['authorization', 'basicAuth', 'oauth2']

/** Old manifests have a bearerTokenSecret without a name, which is none. */
const sends = (connection: Expression<Connection>, credentials: readonly Credential[]): Condition =>
  or(
    ...credentials.map((credential) => connection[credential].present()),
    ...(credentials === credentialsInAlerting ? [] : [connection.bearerTokenSecret.name.present()]),
  )

const skips = ({ tlsConfig }: Expression<Connection>): Condition => tlsConfig.insecureSkipVerify.is(true)

/** The scheme is http unless it says otherwise, in capitals in a ScrapeConfig, or a target brings its own. */
const isReadable = (connection: Expression<Connection>, scheme = connection.scheme): Condition =>
  and(
    or(scheme.absent(), scheme.upper().is('HTTP')),
    not(connection.relabelings.some(({ targetLabel }) => targetLabel.is('__scheme__'))),
  )

type Found = readonly [when: Condition, at: Place]
type Judge = (connection: Expression<Connection>, sends: Condition) => Found

export const showsToAnybody: Judge = (connection, sent) => [
  and(skips(connection), sent),
  connection.tlsConfig.insecureSkipVerify,
]

export const believesAnybody: Judge = (connection, sent) => [
  and(skips(connection), not(sent)),
  connection.tlsConfig.insecureSkipVerify,
]

export const showsOnTheWay: Judge = (connection, sent) => [and(isReadable(connection), sent), connection.scheme]

/** A service of the cluster, of whatever namespace, or the machine itself; `example.com` may be one. */
const word = '[A-Za-z0-9_-]+'
const nearUrl =
  '^http://([^/?#@]*@)?' +
  `(\\[::1\\]|127(\\.[0-9]+){3}|${word}(\\.${word})?(\\.svc(\\.cluster\\.local)?)?)(:[^/?#@]*)?([/?#]|$)`

export const leavesTheCluster: Judge = ({ url }) => [and(url.matches('^http://[^/?#]'), not(url.matches(nearUrl))), url]

/** The lists of connections in a spec, by their names. */
export const inLists = (lists: readonly string[], judge: Judge): ScopedFinding =>
  onObject<{ kind?: string; metadata?: { name?: string }; spec?: Record<string, Connection[]> }>(
    ({ kind, metadata, spec }) =>
      forEachEntry(spec, (list, connections) =>
        forEach(connections, (connection) => {
          const [when, at] = judge(connection, sends(connection, credentialsInLists))
          return { when: and(list.oneOf(lists), when), at, data: { kind, name: metadata.name, list } }
        }),
      ),
  )

export const inAlerting = (judge: Judge): ScopedFinding =>
  onObject<Prometheus>(({ kind, metadata, spec }) =>
    forEach(spec.alerting.alertmanagers, (connection) => {
      const [when, at] = judge(connection, sends(connection, credentialsInAlerting))
      return { when, at, data: { kind, name: metadata.name } }
    }),
  )

/** What is one connection as a whole. */
export const inSpec = (kinds: readonly string[], judge: Judge): ScopedFinding =>
  onObject<Probe>(({ kind, metadata, spec }) => {
    const [when, at] = judge(spec, sends(spec, credentialsInSpec))
    return { when: and(kind.oneOf(kinds), when), at, data: { kind, name: metadata.name } }
  })

/** The scheme of a Probe is that of its prober. */
export const inProbe = (): ScopedFinding =>
  onObject<Probe>(({ kind, metadata, spec }) => ({
    when: and(kind.is('Probe'), isReadable(spec, spec.prober.scheme), sends(spec, credentialsInSpec)),
    at: spec.prober.scheme,
    data: { kind, name: metadata.name },
  }))
