import { definePortableRule } from '@rampart/engine'

import { celPolicies, classicPolicies } from '../../shapes/kyverno.ts'
import { imagePolicies } from '../../shapes/sigstore.ts'
import { classicViolations } from './classic.ts'
import { celViolations, controllerViolations } from './others.ts'

export default definePortableRule({
  meta: {
    id: 'sign/verification-enforced',
    title: 'Image verification policies must block unsigned images',
    severity: 'high',
    appliesTo: [...classicPolicies, ...celPolicies, ...imagePolicies, 'ConfigMap'],
    controls: [
      'cis/5.5.1',
      'nsa/building-secure-images',
      'nsa/pod-security-enforcement',
      'mitre/T1525',
      'mitre/T1204.003',
      'owasp/K02:2022',
      'owasp/K04:2022',
      'owasp/K04:2025',
      'practice/image-signing',
    ],
    messages: {
      audit: 'rule "{rule}" lets unsigned images run: verifyImages[].failureAction is "{action}"',
      unset:
        'rule "{rule}" lets unsigned images run: verifyImages[].failureAction is not set, and Audit is the default',
      'audit-policy': 'policy lets unsigned images run: spec.validationFailureAction is "{action}"',
      optional: 'rule "{rule}" lets images run that nobody verified: verifyImages[].required is false',
      tag: {
        text: 'rule "{rule}" verifies a tag that may move afterwards: verifyDigest and mutateDigest are false',
        severity: 'medium',
      },
      digest: {
        text: 'rule "{rule}" does not check that images have a digest: verifyImages[].verifyDigest is false',
        severity: 'low',
      },
      nobody: 'rule "{rule}" verifies no signature: verifyImages[] has neither attestors nor attestations',
      key: 'rule "{rule}" can verify nothing: publicKeys is neither a public key nor a reference to one',
      'attestation-key':
        'rule "{rule}" can verify nothing: publicKeys of an attestation is neither a public key nor a reference to one',
      'older-key': 'rule "{rule}" can verify nothing: key is neither a public key nor a reference to one',
      insecure: {
        text: 'rule "{rule}" trusts whoever answers for the registry: allowInsecureRegistry is true',
        severity: 'medium',
      },
      'audit-cel': 'policy lets unsigned images run: spec.validationActions holds no Deny',
      'optional-cel': 'policy lets images run that nobody verified: validationConfigurations.required is false',
      'tag-cel': {
        text: 'policy verifies a tag that may move afterwards: verifyDigest and mutateDigest are false',
        severity: 'medium',
      },
      'digest-cel': {
        text: 'policy does not check that images have a digest: validationConfigurations.verifyDigest is false',
        severity: 'low',
      },
      'nobody-cel': 'policy verifies no signature: spec.attestors is empty',
      'insecure-cel': {
        text: 'policy trusts whoever answers for the registry: credentials.allowInsecureRegistry is true',
        severity: 'medium',
      },
      warn: 'policy lets unsigned images run: spec.mode is warn',
      static: 'policy lets unsigned images run: an authority has static.action pass',
      'nobody-controller': 'policy verifies no signature: spec.authorities is empty',
      'no-match': {
        text: 'policy-controller lets images run that no policy is about: no-match-policy is "{action}"',
        severity: 'medium',
      },
    },
    fix: {
      hint: 'enforce, and name the key or the identity that signs your images',
      autofix: 'none',
      note: 'only you know who signs; run it in Audit until everything that runs is signed',
    },
    foldsInto: [{ rule: 'kyverno/enforce-action', when: 'same-path' }],
  },
  violations: { ...classicViolations, ...celViolations, ...controllerViolations },
})
