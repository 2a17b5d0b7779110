import {
  and,
  forEach,
  onObject,
  or,
  type Condition,
  type Expression,
  type Place,
  type ScopedFinding,
} from '@rampart/engine'

import type { Attestor, AttestorSet, VerifyImagesPolicy } from '../../shapes/sigstore.ts'
import { eachAnything, eachLoose, isAnything, lacksIssuer, lacksSubject, type Finding } from './identity.ts'

type Keyless = Expression<NonNullable<Attestor['keyless']>>
type Describe = (keyless: Keyless, rule: Expression<string>) => Finding

const eachKeyless = (sets: Expression<AttestorSet[]>, rule: Expression<string>, describe: Describe) =>
  forEach(sets, ({ entries }) => forEach(entries, ({ keyless }) => describe(keyless, rule)))

const onKeyless = (describe: Describe): ScopedFinding =>
  onObject<VerifyImagesPolicy>(({ spec }) =>
    forEach(spec.rules, ({ name, verifyImages }) =>
      forEach(verifyImages, ({ attestors }) => eachKeyless(attestors, name, describe)),
    ),
  )

const simply =
  (describe: (keyless: Keyless) => { when: Condition; at: Place }): Describe =>
  (keyless, rule) => ({ ...describe(keyless), data: { rule } })

const pinsNobody = (keyless: Keyless): Condition =>
  and(
    keyless.present(),
    or(
      lacksIssuer(keyless),
      lacksSubject(keyless),
      isAnything(keyless.issuer),
      isAnything(keyless.issuerRegExp),
      isAnything(keyless.subject),
      isAnything(keyless.subjectRegExp),
    ),
  )

/** What is wrong with the attestors of a ClusterPolicy or Policy. */
export const classicViolations = {
  'no-issuer': onKeyless(simply((keyless) => ({ when: and(keyless.present(), lacksIssuer(keyless)), at: keyless }))),
  'no-subject': onKeyless(simply((keyless) => ({ when: and(keyless.present(), lacksSubject(keyless)), at: keyless }))),
  anyone: onKeyless((keyless, rule) =>
    eachAnything(keyless as unknown as Expression<Record<string, string>>, { rule }),
  ),
  loose: onKeyless((keyless, rule) => eachLoose(keyless as unknown as Expression<Record<string, string>>, { rule })),
  'no-log': onKeyless(simply(({ rekor }) => ({ when: rekor.ignoreTlog.is(true), at: rekor.ignoreTlog }))),
  'no-timestamp': onKeyless(simply(({ ctlog }) => ({ when: ctlog.ignoreSCT.is(true), at: ctlog.ignoreSCT }))),
  attestation: onObject<VerifyImagesPolicy>(({ spec }) =>
    forEach(spec.rules, ({ name, verifyImages }) =>
      forEach(verifyImages, ({ attestations }) =>
        forEach(attestations, ({ attestors }) =>
          eachKeyless(
            attestors,
            name,
            simply((keyless) => ({ when: pinsNobody(keyless), at: keyless })),
          ),
        ),
      ),
    ),
  ),
} satisfies Record<string, ScopedFinding>
