import {
  and,
  definePortableRule,
  forEach,
  not,
  onObject,
  onPod,
  parameter,
  type Condition,
  type Expression,
  type Place,
  type PodScope,
} from '@rampart/engine'

import { lacksText } from '../../shapes/texts.ts'

interface Secret {
  kind?: string
  type?: string
}

interface ServiceAccount {
  kind?: string
  metadata?: { annotations?: Record<string, string> }
  secrets?: { name?: string }[]
}

type Token = Expression<{ audience?: string; expirationSeconds?: number }>

/** What the admission plugin ServiceAccount adds to each pod: exports of what runs in a cluster hold it. */
const injected = 'kube-api-access-'

const forEachToken = (
  { pod }: PodScope,
  describe: (token: Token) => { readonly when: Condition; readonly at: Expression<string> | Expression<number> },
) =>
  forEach(pod.volumes, (volume) =>
    forEach(volume.projected.sources, ({ serviceAccountToken }) => {
      // The pod's own type does not name expirationSeconds.
      const { when, at } = describe(serviceAccountToken as Place as Token)
      const isOwn = and(serviceAccountToken.present(), not(volume.name.startsWith(injected)))
      return { when: and(isOwn, when), at, data: { volume: volume.name } }
    }),
  )

const mountable = 'kubernetes.io/enforce-mountable-secrets'

export default definePortableRule({
  meta: {
    id: 'sa/token-lifetime',
    title: 'Long-lived and unbounded ServiceAccount tokens must not be used',
    severity: 'high',
    appliesTo: ['Secret', 'ServiceAccount', 'pod'],
    controls: [
      'cis/3.1.2',
      'cis/5.1.6',
      'nsa/service-account-tokens',
      'nsa/authentication',
      'mitre/T1528',
      'mitre/T1550.001',
      'owasp/K06:2022',
      'owasp/K03:2025',
      'owasp/K09:2025',
      'practice/service-account-tokens',
    ],
    messages: {
      eternal:
        'secret holds a token of a ServiceAccount that never expires: type is kubernetes.io/service-account-token',
      long: {
        text:
          'volume "{volume}" holds a token that lives longer than it may: ' +
          'projected.sources[].serviceAccountToken.expirationSeconds',
        severity: 'medium',
      },
      second: {
        text:
          'volume "{volume}" holds a second token for the API server beside the mounted one: ' +
          'projected.sources[].serviceAccountToken.audience is not set',
        severity: 'low',
      },
      listed: {
        text: 'service account keeps Secret "{secret}" as in times when tokens were Secrets: secrets',
        severity: 'low',
      },
      annotation: {
        text: 'service account relies on an annotation that is deprecated: kubernetes.io/enforce-mountable-secrets',
        severity: 'low',
      },
    },
    parameters: {
      maxSeconds: {
        type: 'integer',
        description: 'how long a projected token may live',
        minimum: 600,
        default: 86_400,
      },
    },
    fix: {
      hint: 'mount a projected token that lives for an hour, or ask for one by kubectl create token',
      autofix: 'none',
      note: 'whoever uses the old token must be found first',
    },
  },
  violations: {
    eternal: onObject<Secret>(({ kind, type }) => ({
      when: and(kind.is('Secret'), type.is('kubernetes.io/service-account-token')),
      at: type,
    })),
    long: onPod((scope) =>
      forEachToken(scope, ({ expirationSeconds }) => ({
        when: expirationSeconds.above(parameter<number>('maxSeconds')),
        at: expirationSeconds,
      })),
    ),
    second: onPod((scope) =>
      forEachToken(scope, ({ audience }) => ({
        when: and(lacksText(audience), not(scope.pod.automountServiceAccountToken.is(false))),
        at: audience,
      })),
    ),
    listed: onObject<ServiceAccount>(({ kind, secrets }) =>
      forEach(secrets, ({ name }) => ({
        when: and(kind.is('ServiceAccount'), name.present()),
        at: name,
        data: { secret: name },
      })),
    ),
    annotation: onObject<ServiceAccount>(({ kind, metadata }) => ({
      when: and(kind.is('ServiceAccount'), metadata.annotations.field(mountable).present()),
      at: metadata.annotations.field(mountable),
    })),
  },
})
