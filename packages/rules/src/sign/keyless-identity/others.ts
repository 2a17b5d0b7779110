import {
  and,
  forEach,
  not,
  onObject,
  type Condition,
  type Expression,
  type Place,
  type ScopedFinding,
} from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type {
  Authority,
  CelAttestor,
  ClusterImagePolicy,
  Identity,
  ImageValidatingPolicy,
} from '../../shapes/sigstore.ts'
import { eachAnything, eachLoose, lacksIssuer, lacksSubject, type Finding } from './identity.ts'

type Describe<Item> = (item: Expression<Item>) => { when: Condition; at: Place }
type Fields = Expression<Record<string, string>>

const onAttestors = (describe: Describe<CelAttestor>): ScopedFinding =>
  onObject<ImageValidatingPolicy>(({ spec }) =>
    forEach(spec.attestors, (attestor) => ({ ...describe(attestor), data: { attestor: attestor.name } })),
  )

const onCelIdentities = (
  describe: (identity: Expression<Identity>, attestor: Expression<string>) => Finding,
): ScopedFinding =>
  onObject<ImageValidatingPolicy>(({ spec }) =>
    forEach(spec.attestors, ({ name, cosign }) =>
      forEach(cosign.keyless.identities, (identity) => describe(identity, name)),
    ),
  )

/** What is wrong with the attestors of an ImageValidatingPolicy. */
export const celViolations = {
  'no-identities-cel': onAttestors(({ cosign: { keyless } }) => ({
    when: and(keyless.present(), not(hasItems(keyless.identities))),
    at: keyless.identities,
  })),
  'no-issuer-cel': onCelIdentities((identity, attestor) => ({
    when: lacksIssuer(identity),
    at: identity,
    data: { attestor },
  })),
  'no-subject-cel': onCelIdentities((identity, attestor) => ({
    when: and(lacksSubject(identity), identity.subjectExpression.absent()),
    at: identity,
    data: { attestor },
  })),
  'anyone-cel': onCelIdentities((identity, attestor) => eachAnything(identity as unknown as Fields, { attestor })),
  'loose-cel': onCelIdentities((identity, attestor) => eachLoose(identity as unknown as Fields, { attestor })),
  'no-log-cel': onAttestors(({ cosign: { keyless, ctlog } }) => ({
    when: and(keyless.present(), ctlog.insecureIgnoreTlog.is(true)),
    at: ctlog.insecureIgnoreTlog,
  })),
  'no-timestamp-cel': onAttestors(({ cosign: { keyless, ctlog } }) => ({
    when: and(keyless.present(), ctlog.insecureIgnoreSCT.is(true)),
    at: ctlog.insecureIgnoreSCT,
  })),
} satisfies Record<string, ScopedFinding>

const onAuthorities = (describe: Describe<Authority>): ScopedFinding =>
  onObject<ClusterImagePolicy>(({ spec }) => forEach(spec.authorities, describe))

const onIdentities = (describe: (identity: Expression<Identity>) => Finding): ScopedFinding =>
  onObject<ClusterImagePolicy>(({ spec }) =>
    forEach(spec.authorities, ({ keyless }) => forEach(keyless.identities, describe)),
  )

/** What is wrong with the authorities of a ClusterImagePolicy. */
export const controllerViolations = {
  'no-identities-controller': onAuthorities(({ keyless }) => ({
    when: and(keyless.present(), not(hasItems(keyless.identities))),
    at: keyless.identities,
  })),
  'no-issuer-controller': onIdentities((identity) => ({ when: lacksIssuer(identity), at: identity })),
  'no-subject-controller': onIdentities((identity) => ({ when: lacksSubject(identity), at: identity })),
  'anyone-controller': onIdentities((identity) => eachAnything(identity as unknown as Fields, {})),
  'loose-controller': onIdentities((identity) => eachLoose(identity as unknown as Fields, {})),
  'no-timestamp-controller': onAuthorities(({ keyless }) => ({
    when: keyless.insecureIgnoreSCT.is(true),
    at: keyless.insecureIgnoreSCT,
  })),
} satisfies Record<string, ScopedFinding>
