import {
  and,
  definePortableRule,
  forEachEntry,
  not,
  onObject,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { hasEntries } from '../../shapes/collections.ts'
import type { PeerAuthentication } from '../../shapes/istio.ts'
import { textList } from '../../shapes/parameters.ts'
import { isServicePort, wrongPorts } from './wrong-port.ts'

/** Without labels to select by, the API server refuses ports, and older control planes ignore them. */
const isSelective = ({ selector }: Expression<NonNullable<PeerAuthentication['spec']>>): Condition =>
  hasEntries(selector.matchLabels)

const onPorts = (mode: string) =>
  onObject<PeerAuthentication>(({ metadata, spec }) =>
    forEachEntry(spec.portLevelMtls, (port, tls) => ({
      when: and(isSelective(spec), tls.mode.is(mode), not(port.oneOf(parameter<string[]>('allowPorts')))),
      at: tls.mode,
      data: { policy: metadata.name, port },
    })),
  )

export default definePortableRule({
  meta: {
    id: 'istio/no-port-level-downgrade',
    title: 'Port-level mTLS overrides must not reopen plaintext',
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
      disable: 'policy "{policy}" turns mutual TLS off for port {port}: spec.portLevelMtls.{port}.mode is DISABLE',
      permissive: {
        text: 'policy "{policy}" lets clients in without mutual TLS: spec.portLevelMtls.{port}.mode is PERMISSIVE',
        severity: 'medium',
      },
      'no-selector': {
        text: 'policy "{policy}" is refused: spec.portLevelMtls needs spec.selector.matchLabels',
        severity: 'medium',
      },
      'service-port': {
        text:
          'policy "{policy}" sets a mode for a port that no container has: {port} in spec.portLevelMtls is a port of ' +
          'Service "{service}", whose pods listen on {target}',
        severity: 'low',
      },
    },
    parameters: {
      allowPorts: textList("ports of containers that may take plain text, such as '15020': health checks and metrics"),
    },
    fix: {
      hint: 'remove the port from portLevelMtls, or set its mode to STRICT',
      autofix: 'guarded',
      note: 'clients outside the mesh can no longer connect to the port',
    },
  },
  fixes: { disable: { set: 'STRICT' }, permissive: { set: 'STRICT' } },
  violations: {
    disable: onPorts('DISABLE'),
    permissive: onPorts('PERMISSIVE'),
    'no-selector': onObject<PeerAuthentication>(({ metadata, spec }) => ({
      when: and(hasEntries(spec.portLevelMtls), not(isSelective(spec))),
      at: spec.portLevelMtls,
      data: { policy: metadata.name },
    })),
  },
  onlyInLinter: {
    note: 'a port that is only a port of a Service has no effect: its mode is told as that, and milder',
    excuses: ({ path: [, , port] }, subject, context) => isServicePort(String(port), subject, context),
    check: wrongPorts,
  },
})
