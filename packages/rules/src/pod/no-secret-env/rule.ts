import { and, definePortableRule, forEach, not, onContainers, parameter, type Expression } from '@rampart/engine'

import { globList, isLikeAny } from '../../shapes/parameters.ts'

const isAllowed = (secret: Expression<string>) => isLikeAny(secret, parameter<string[]>('allowedNames'))

export default definePortableRule({
  meta: {
    id: 'pod/no-secret-env',
    title: 'Secrets must be mounted as files, not environment variables',
    severity: 'low',
    appliesTo: ['pod'],
    controls: [
      'cis/5.4.1',
      'nsa/secrets',
      'mitre/T1552.007',
      'owasp/K08:2022',
      'owasp/K03:2025',
      'practice/secrets-management',
    ],
    messages: {
      variable:
        'container "{container}" gets Secret "{secret}" as environment variable {variable}: ' +
        'env[].valueFrom.secretKeyRef',
      whole:
        'container "{container}" gets every key of Secret "{secret}", present and future, as environment variables: ' +
        'envFrom[].secretRef',
    },
    parameters: {
      allowedNames: globList('names of Secrets that may be environment variables'),
    },
    fix: {
      hint: 'mount the Secret as a volume (or a file of a CSI driver or Vault agent) and read the file',
      autofix: 'none',
      note: 'the application must read a file',
    },
  },
  violations: {
    variable: onContainers(({ container }) =>
      forEach(container.env, ({ name: variable, valueFrom: { secretKeyRef } }) => ({
        when: and(secretKeyRef.present(), not(isAllowed(secretKeyRef.name))),
        at: secretKeyRef,
        data: { variable, secret: secretKeyRef.name },
      })),
    ),
    whole: onContainers(({ container }) =>
      forEach(container.envFrom, ({ secretRef }) => ({
        when: and(secretRef.present(), not(isAllowed(secretRef.name))),
        at: secretRef,
        data: { secret: secretRef.name },
      })),
    ),
  },
})
