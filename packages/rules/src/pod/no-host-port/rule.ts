import { and, definePortableRule, forEach, not, onContainers, parameter } from '@rampart/engine'

export default definePortableRule({
  meta: {
    id: 'pod/no-host-port',
    title: 'Containers must not bind host ports',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'cis/5.2.12',
      'nsa/network-policies',
      'mitre/T1610',
      'mitre/T1133',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      bound: 'container "{container}" takes port {port} of its node: hostPort is set',
    },
    parameters: {
      allowedPorts: {
        type: 'array',
        items: { type: 'integer' },
        description: 'Ports of the node that containers may take.',
        default: [],
      },
    },
    fix: {
      hint: 'remove hostPort; publish the port through a Service, an Ingress or a Gateway',
      autofix: 'guarded',
      note: 'ingress controllers on machines without a load balancer listen on it',
    },
  },
  fixes: { bound: { remove: true } },
  violations: {
    bound: onContainers(({ container }) =>
      forEach(container.ports, ({ hostPort }) => ({
        when: and(hostPort.present(), not(hostPort.is(0)), not(hostPort.oneOf(parameter<number[]>('allowedPorts')))),
        at: hostPort,
        data: { port: hostPort },
      })),
    ),
  },
})
