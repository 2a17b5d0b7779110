import { isMap, parseDuration, type Context, type Path, type Subject, type Violation } from '@rampart/engine'

import { annotationsOf } from '../../analyses/metadata.ts'

interface Lead {
  readonly field: string
  readonly path: Path
  readonly said: string
  readonly value: bigint
}

const ninetyDays = 7_776_000_000_000_000n

/** Renewal starts so late that one failed attempt, or one weekend, lets the certificate end. */
export function* lateRenewals(subject: Subject, { parameters }: Context): Iterable<Violation<'late'>> {
  const least = parseDuration(parameters.minLead)
  if (least === undefined) return
  const { duration, lead } = subject.identity.kind === 'Ingress' ? ofIngress(subject) : ofCertificate(subject)
  // A third of the lifetime is the default, and what a shorter lifetime cannot do better.
  if (!lead || duration === undefined || lead.value >= least || duration <= 3n * least) return
  yield { message: 'late', path: lead.path, data: { name: subject.identity.name, lead: lead.said, field: lead.field } }
}

interface Renewal {
  readonly duration: bigint | undefined
  readonly lead?: Lead | undefined
}

function ofCertificate({ object: { spec }, identity }: Subject): Renewal {
  if (identity.kind !== 'Certificate' || !isMap(spec)) return { duration: undefined }
  const duration = durationOr(spec.duration)
  const { renewBefore, renewBeforePercentage: percentage } = spec
  if (typeof percentage === 'number' && duration !== undefined && (renewBefore ?? undefined) === undefined) {
    const value = (duration * BigInt(Math.trunc(percentage))) / 100n
    const said = `${String(percentage)} % of its lifetime`
    return { duration, lead: { field: 'renewBeforePercentage', path: ['spec', 'renewBeforePercentage'], said, value } }
  }
  return { duration, lead: leadOf('renewBefore', ['spec', 'renewBefore'], renewBefore) }
}

function ofIngress(ingress: Subject): Renewal {
  const annotations = annotationsOf(ingress)
  if (!('cert-manager.io/issuer' in annotations || 'cert-manager.io/cluster-issuer' in annotations)) {
    return { duration: undefined }
  }
  const key = 'cert-manager.io/renew-before'
  const lead = leadOf(`annotation ${key}`, ['metadata', 'annotations', key], annotations[key])
  return { duration: durationOr(annotations['cert-manager.io/duration']), lead }
}

/** What is below five minutes is refused, and told as such. */
function leadOf(field: string, path: Path, said: unknown): Lead | undefined {
  const value = parseDuration(said)
  return value === undefined || value < 300_000_000_000n ? undefined : { field, path, said: String(said), value }
}

function durationOr(said: unknown): bigint | undefined {
  return said === undefined || said === null ? ninetyDays : parseDuration(said)
}
