import {
  and,
  definePortableRule,
  forEachEntry,
  not,
  onContainers,
  targetAtLeast,
  type Condition,
  type Expression,
} from '@rampart/engine'

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe']
const hooks = ['postStart', 'preStop']
/** The handlers that have an address; grpc and exec have none. */
const requests = ['httpGet', 'tcpSocket']

interface Request {
  host?: string
}

/** Handlers by name, such as `livenessProbe`; what each does by kind, such as `httpGet`. */
type Handlers = Record<string, Record<string, Request>>

export default definePortableRule({
  meta: {
    id: 'pod/no-host-probe-address',
    title: 'Probes and lifecycle hooks must not name a host',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: ['pss/baseline', 'nsa/pod-security-enforcement', 'mitre/T1046', 'owasp/K01:2022', 'owasp/K01:2025'],
    messages: {
      probe: 'container "{container}" makes the kubelet call a host: {probe}.{request}.host is "{host}"',
      hook: 'container "{container}" makes the kubelet call a host: lifecycle.{hook}.{request}.host is "{host}"',
    },
    fix: {
      hint: 'remove host, so that the pod itself is asked; name a virtual host in a Host entry of httpHeaders',
      autofix: 'guarded',
      note: 'a pod in the network of its node that listens on 127.0.0.1 alone is no longer reached',
    },
  },
  fixes: { probe: { remove: true }, hook: { remove: true } },
  violations: {
    probe: onContainers(({ container }) =>
      forEachEntry(container as unknown as Expression<Handlers>, (probe, handler) =>
        forEachEntry(handler, (request, { host }) => ({
          when: and(probe.oneOf(probes), namesHost(request, host)),
          at: host,
          data: { probe, request, host },
        })),
      ),
    ),
    hook: onContainers(({ container }) =>
      forEachEntry(container.lifecycle as unknown as Expression<Handlers>, (hook, handler) =>
        forEachEntry(handler, (request, { host }) => ({
          when: and(hook.oneOf(hooks), namesHost(request, host)),
          at: host,
          data: { hook, request, host },
        })),
      ),
    ),
  },
})

function namesHost(request: Expression<string>, host: Expression<string>): Condition {
  return and(targetAtLeast('1.34'), request.oneOf(requests), host.present(), not(host.is('')))
}
