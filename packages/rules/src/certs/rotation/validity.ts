import {
  and,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
  type Place,
  type ScopedFinding,
} from '@rampart/engine'

import type { Certificate } from '../../shapes/cert-manager.ts'
import { isLikeAny } from '../../shapes/parameters.ts'

/** What one certificate is asked for, and where it says so. */
interface Request {
  readonly name: Expression<string>
  readonly duration: Expression<string>
  readonly renewBefore: Expression<string>
  readonly rotationPolicy: Expression<string>
  /** Whether a certificate is asked for at all. */
  readonly asked: Condition
}
interface Finding {
  readonly when: Condition
  readonly at: Place
  readonly data: Record<string, Place>
}

/** DefaultCertificateDuration of cert-manager: 90 days. */
const defaultDuration = '2160h'
const longestRenewalByDefault = '2159h59m59s'
/** MinimumRenewBefore of cert-manager. */
const leastRenewal = '5m'

export const isLongerThan = (duration: Expression<string>, max: Expression<string>): Condition =>
  or(duration.aboveDuration(max), and(duration.absent(), max.belowDuration(defaultDuration)))

const isPinned = (name: Expression<string>): Condition => isLikeAny(name, parameter<string[]>('pinnedKeys'))

const isOldVersion = parameter<string>('certManagerVersion').matches('^v?(?:0[.]|1[.](?:[0-9]|1[0-7])(?:[.]|$))')

/** The questions that are asked alike of Certificates and of Ingresses. */
export const findings = {
  durationTooShort: ({ asked, duration, name }: Request): Finding => ({
    when: and(asked, duration.belowDuration('1h')),
    at: duration,
    data: { name },
  }),
  renewalTooShort: ({ asked, name, renewBefore }: Request): Finding => ({
    when: and(asked, renewBefore.belowDuration(leastRenewal)),
    at: renewBefore,
    data: { name },
  }),
  renewalTooLong: ({ asked, duration, name, renewBefore }: Request): Finding => ({
    when: and(
      asked,
      or(
        and(
          duration.aboveDuration('0s'),
          renewBefore.aboveDuration(leastRenewal),
          not(renewBefore.belowDuration(duration)),
        ),
        and(duration.absent(), renewBefore.aboveDuration(longestRenewalByDefault)),
      ),
    ),
    at: renewBefore,
    data: { name },
  }),
  neverRotated: ({ asked, name, rotationPolicy }: Request): Finding => ({
    when: and(asked, rotationPolicy.is('Never'), not(isPinned(name))),
    at: rotationPolicy,
    data: { name },
  }),
  unsetPolicy: ({ asked, name, rotationPolicy }: Request): Finding => ({
    when: and(asked, rotationPolicy.absent(), isOldVersion, not(isPinned(name))),
    at: rotationPolicy,
    data: { name },
  }),
}

export const ofCertificate = (find: (request: Request) => Finding): ScopedFinding =>
  onObject<Certificate & { kind?: string }>(({ kind, metadata, spec: { duration, privateKey, renewBefore } }) =>
    find({
      name: metadata.name,
      duration,
      renewBefore,
      rotationPolicy: privateKey.rotationPolicy,
      asked: kind.is('Certificate'),
    }),
  )

interface Ingress {
  kind?: string
  metadata?: { name?: string; annotations?: Record<string, string> }
}

/** Ingresses that cert-manager makes a certificate for (ingress-shim). */
export const ofIngress = (find: (request: Request) => Finding): ScopedFinding =>
  onObject<Ingress>(({ kind, metadata: { annotations, name } }) => {
    const annotation = (key: string): Expression<string> => annotations.field(`cert-manager.io/${key}`)
    return find({
      name,
      duration: annotation('duration'),
      renewBefore: annotation('renew-before'),
      rotationPolicy: annotation('private-key-rotation-policy'),
      asked: and(kind.is('Ingress'), or(annotation('issuer').present(), annotation('cluster-issuer').present())),
    })
  })
