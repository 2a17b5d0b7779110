import {
  and,
  forEach,
  not,
  onObject,
  or,
  type Condition,
  type Expression,
  type Place,
  type ScopedFinding,
} from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { enforcesForAll, inheritsImageAction, isAuditedImage, isUnsetImage } from '../../shapes/kyverno-actions.ts'
import { isEnforce, type KyvernoPolicy } from '../../shapes/kyverno.ts'
import { isNoKey, type AttestorSet, type VerifyImages, type VerifyImagesPolicy } from '../../shapes/sigstore.ts'

type Entry = Expression<VerifyImages>

/** Once for each entry of `verifyImages`. */
const onEntries = (describe: (entry: Entry) => { when: Condition; at: Place }): ScopedFinding =>
  onObject<VerifyImagesPolicy>(({ spec }) =>
    forEach(spec.rules, ({ name, verifyImages }) =>
      forEach(verifyImages, (entry) => ({ ...describe(entry), data: { rule: name } })),
    ),
  )

/** Attestors as they are, and as they were before there were attestors. */
const asksNobody = ({ attestors, attestations, key, roots, issuer, subject }: Entry): Condition =>
  not(
    or(
      hasItems(attestors),
      hasItems(attestations),
      key.present(),
      roots.present(),
      issuer.present(),
      subject.present(),
    ),
  )

const keysOf = (sets: Expression<AttestorSet[]>, rule: Expression<string>) =>
  forEach(sets, ({ entries }) =>
    forEach(entries, ({ keys: { publicKeys } }) => ({ when: isNoKey(publicKeys), at: publicKeys, data: { rule } })),
  )

/** What is wrong with the rules of a ClusterPolicy or Policy. */
export const classicViolations = {
  audit: onObject<KyvernoPolicy>(({ spec }) =>
    forEach(spec.rules, (rule) =>
      forEach(rule.verifyImages, ({ failureAction }) => ({
        when: isAuditedImage(rule, failureAction),
        at: failureAction,
        data: { rule: rule.name, action: failureAction },
      })),
    ),
  ),
  unset: onObject<KyvernoPolicy>((policy) =>
    forEach(policy.spec.rules, (rule) => ({
      when: isUnsetImage(policy, rule),
      at: rule.verifyImages,
      data: { rule: rule.name },
    })),
  ),
  'audit-policy': onObject<KyvernoPolicy>(({ spec }) => ({
    when: and(
      spec.validationFailureAction.present(),
      not(isEnforce(spec.validationFailureAction)),
      not(enforcesForAll(spec.validationFailureActionOverrides)),
      spec.rules.some(inheritsImageAction),
    ),
    at: spec.validationFailureAction,
    data: { action: spec.validationFailureAction },
  })),
  optional: onEntries(({ required }) => ({ when: required.is(false), at: required })),
  tag: onEntries(({ verifyDigest, mutateDigest }) => ({
    when: and(verifyDigest.is(false), mutateDigest.is(false)),
    at: verifyDigest,
  })),
  digest: onEntries(({ verifyDigest, mutateDigest }) => ({
    when: and(verifyDigest.is(false), not(mutateDigest.is(false))),
    at: verifyDigest,
  })),
  nobody: onEntries((entry) => ({ when: asksNobody(entry), at: entry.attestors })),
  key: onObject<VerifyImagesPolicy>(({ spec }) =>
    forEach(spec.rules, ({ name, verifyImages }) => forEach(verifyImages, ({ attestors }) => keysOf(attestors, name))),
  ),
  'attestation-key': onObject<VerifyImagesPolicy>(({ spec }) =>
    forEach(spec.rules, ({ name, verifyImages }) =>
      forEach(verifyImages, ({ attestations }) => forEach(attestations, ({ attestors }) => keysOf(attestors, name))),
    ),
  ),
  'older-key': onEntries(({ key }) => ({ when: isNoKey(key), at: key })),
  insecure: onEntries(({ imageRegistryCredentials: { allowInsecureRegistry } }) => ({
    when: allowInsecureRegistry.is(true),
    at: allowInsecureRegistry,
  })),
} satisfies Record<string, ScopedFinding>
