import { forEach, onObject, type Condition, type Expression, type Place, type ScopedFinding } from '@rampart/engine'

import type { ClientTls, DestinationRule } from '../../shapes/istio.ts'

interface Finding {
  readonly when: Condition
  readonly at: Place
  readonly data?: Readonly<Record<string, Place>>
}

type Judge = (tls: Expression<ClientTls>, host: Expression<string>) => Finding

type Everywhere<Id extends string, Value> = Readonly<
  Record<Id | `${Id}-of-port` | `${Id}-of-subset` | `${Id}-of-subset-port`, Value>
>

/** The message for each of the four places where a rule keeps settings for TLS. */
export function saidOf<const Id extends string, Value>(id: Id, say: (place: string) => Value): Everywhere<Id, Value> {
  return everywhere(id, [
    say('spec.trafficPolicy.tls'),
    say('spec.trafficPolicy.portLevelSettings[].tls'),
    say('spec.subsets[].trafficPolicy.tls'),
    say('spec.subsets[].trafficPolicy.portLevelSettings[].tls'),
  ])
}

export function judgedIn<const Id extends string>(id: Id, judge: Judge): Everywhere<Id, ScopedFinding> {
  return everywhere(id, [
    onRule((rule) => told(judge, rule.spec.trafficPolicy.tls, rule)),
    onRule((rule) => forEach(rule.spec.trafficPolicy.portLevelSettings, ({ tls }) => told(judge, tls, rule))),
    onRule((rule) => forEach(rule.spec.subsets, ({ trafficPolicy }) => told(judge, trafficPolicy.tls, rule))),
    onRule((rule) =>
      forEach(rule.spec.subsets, ({ trafficPolicy }) =>
        forEach(trafficPolicy.portLevelSettings, ({ tls }) => told(judge, tls, rule)),
      ),
    ),
  ])
}

const onRule = (describe: (rule: Expression<DestinationRule>) => Finding) => onObject<DestinationRule>(describe)

function told(judge: Judge, tls: Expression<ClientTls>, { metadata, spec }: Expression<DestinationRule>): Finding {
  return { ...judge(tls, spec.host), data: { rule: metadata.name, host: spec.host } }
}

function everywhere<Id extends string, Value>(
  id: Id,
  [top, port, subset, subsetPort]: readonly [Value, Value, Value, Value],
) {
  return {
    [id]: top,
    [`${id}-of-port`]: port,
    [`${id}-of-subset`]: subset,
    [`${id}-of-subset-port`]: subsetPort,
  } as Everywhere<Id, Value>
}
