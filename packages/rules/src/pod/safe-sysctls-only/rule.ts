import { and, definePortableRule, forEach, not, onPod, or, parameter, targetAtLeast } from '@rampart/engine'

import { textList } from '../../shapes/parameters.ts'

const safe = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_syncookies',
]
const safeFrom27 = ['net.ipv4.ip_local_reserved_ports']
const safeFrom29 = [
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
]
const safeFrom32 = ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']
const safeFrom37 = ['net.ipv4.tcp_notsent_lowat', 'net.ipv4.tcp_slow_start_after_idle']

export default definePortableRule({
  meta: {
    id: 'pod/safe-sysctls-only',
    title: 'Only safe sysctls may be set',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: [
      'pss/baseline',
      'nsa/pod-security-enforcement',
      'mitre/T1611',
      'mitre/T1499',
      'owasp/K01:2022',
      'owasp/K01:2025',
    ],
    messages: {
      unsafe: 'pod sets a kernel parameter that is not safe to share: securityContext.sysctls names "{sysctl}"',
    },
    parameters: {
      extraAllowed: textList('Further sysctls that pods may set, spelled as in the manifest.'),
    },
    fix: {
      hint: 'remove the sysctl, or set it on the nodes that need it',
      autofix: 'guarded',
      note: 'sysctls are mostly set for speed: measure without it',
    },
  },
  fixes: {
    unsafe: ({ path }) => [{ op: 'remove', path: path.slice(0, -1) }],
  },
  violations: {
    unsafe: onPod(({ pod }) =>
      forEach(pod.securityContext.sysctls, ({ name }) => ({
        when: not(
          or(
            name.oneOf(safe),
            and(targetAtLeast('1.27'), name.oneOf(safeFrom27)),
            and(targetAtLeast('1.29'), name.oneOf(safeFrom29)),
            and(targetAtLeast('1.32'), name.oneOf(safeFrom32)),
            and(targetAtLeast('1.37'), name.oneOf(safeFrom37)),
            name.oneOf(parameter<string[]>('extraAllowed')),
          ),
        ),
        at: name,
        data: { sysctl: name },
      })),
    ),
  },
})
