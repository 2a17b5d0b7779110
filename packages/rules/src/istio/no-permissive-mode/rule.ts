import { and, not, onObject, type Condition, type Expression } from '@rampart/engine'

import { toldInOtherWords } from '../../analyses/in-other-words.ts'
import { allow, isAllowed } from '../../shapes/allowed-names.ts'
import type { PeerAuthentication } from '../../shapes/istio.ts'
import { isAmbient } from './ambient.ts'

const modes = ['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT']

const onMode = (when: (mode: Expression<string>) => Condition) =>
  onObject<PeerAuthentication>(({ metadata, spec: { mtls } }) => ({
    when: and(when(mtls.mode), not(isAllowed(metadata.name))),
    at: mtls.mode,
    data: { policy: metadata.name },
  }))

export default toldInOtherWords(
  {
    meta: {
      id: 'istio/no-permissive-mode',
      title: 'PeerAuthentication must not weaken mTLS',
      severity: 'high',
      appliesTo: ['security.istio.io/PeerAuthentication'],
      controls: [
        'nsa/service-meshes',
        'nsa/traffic-encryption',
        'owasp/K07:2022',
        'owasp/K05:2025',
        'practice/service-mesh',
      ],
      messages: {
        disable: 'policy "{policy}" turns mutual TLS off: spec.mtls.mode is DISABLE',
        'disable-ambient': {
          text: 'policy "{policy}" asks for what an ambient mesh does not do: spec.mtls.mode is DISABLE',
          severity: 'medium',
        },
        permissive: {
          text: 'policy "{policy}" lets clients in without mutual TLS: spec.mtls.mode is PERMISSIVE',
          severity: 'medium',
        },
        invalid: {
          text: 'policy "{policy}" is refused: spec.mtls.mode is none of STRICT, PERMISSIVE, DISABLE and UNSET',
          severity: 'medium',
        },
      },
      parameters: { allow },
      fix: {
        hint: 'set spec.mtls.mode to STRICT',
        autofix: 'guarded',
        note: 'clients outside the mesh can no longer connect',
      },
    },
    fixes: {
      disable: { set: 'STRICT' },
      'disable-ambient': { set: 'STRICT' },
      permissive: { set: 'STRICT' },
      invalid: { set: 'STRICT' },
    },
    violations: {
      disable: onMode((mode) => mode.is('DISABLE')),
      permissive: onMode((mode) => mode.is('PERMISSIVE')),
      invalid: onMode((mode) => and(mode.present(), not(mode.oneOf(modes)))),
    },
  },
  {
    note: 'DISABLE weighs less where labels of the namespace or of the pods put them into an ambient mesh',
    instead: ({ message }, subject, context) =>
      message === 'disable' && isAmbient(subject, context) ? 'disable-ambient' : undefined,
  },
)
