import { and, definePortableRule, forEach, not, onObject, or } from '@rampart/engine'

import { allow, isAllowed, type Service } from '../../shapes/service.ts'
import { fixes } from './fixes.ts'

export default definePortableRule({
  meta: {
    id: 'svc/no-node-port',
    title: 'Services must not use NodePort without need',
    severity: 'medium',
    appliesTo: ['Service'],
    controls: ['nsa/network-policies', 'mitre/T1133', 'owasp/K07:2022', 'owasp/K06:2025', 'practice/narrow-exposure'],
    messages: {
      'node-port': 'service "{name}" is open on every node: spec.type is "NodePort"',
      refused: {
        text: 'service "{name}" is refused by the API server: a Service without ports on nodes has nodePort {port}',
        severity: 'low',
      },
    },
    parameters: { allow },
    fix: {
      hint: 'use type ClusterIP behind an Ingress or a Gateway',
      autofix: 'guarded',
      note: 'who reaches the Service by an address of a node no longer does',
    },
  },
  fixes,
  violations: {
    'node-port': onObject<Service>((service) => ({
      when: and(service.spec.type.is('NodePort'), not(isAllowed(service))),
      at: service.spec.type,
      data: { name: service.metadata.name },
    })),
    // ValidateService of Kubernetes.
    refused: onObject<Service>(({ metadata: { name }, spec: { type, ports } }) =>
      forEach(ports, ({ nodePort }) => ({
        when: and(or(type.absent(), type.oneOf(['ClusterIP', 'ExternalName'])), nodePort.above(0)),
        at: nodePort,
        data: { name, port: nodePort },
      })),
    ),
  },
})
