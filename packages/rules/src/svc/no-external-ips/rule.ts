import { and, definePortableRule, forEach, not, onObject, parameter } from '@rampart/engine'

import { fieldsOf, listOf } from '../../analyses/values.ts'
import { textList } from '../../shapes/parameters.ts'
import type { Service } from '../../shapes/service.ts'
import { addressesIn } from './ranges.ts'

const allowedIPs = parameter<string[]>('allowedIPs')

export default definePortableRule({
  meta: {
    id: 'svc/no-external-ips',
    title: 'externalIPs must not be used',
    severity: 'high',
    appliesTo: ['Service'],
    controls: ['cis/1.2.3', 'nsa/network-policies', 'owasp/K07:2022', 'owasp/K05:2025'],
    messages: {
      'external-ip': 'service "{name}" takes traffic to {ip} from whoever has that address: spec.externalIPs',
      'outside-ranges':
        'service "{name}" takes traffic to {ip}, which is in none of the allowed ranges: spec.externalIPs',
    },
    parameters: {
      allowedIPs: textList('addresses that Services may claim, and ranges of such (203.0.113.0/24)'),
    },
    fix: {
      hint: 'remove externalIPs; use type LoadBalancer, or an Ingress',
      autofix: 'none',
      note: 'who reaches the Service by that address no longer does',
    },
  },
  violations: {
    'external-ip': onObject<Service>(({ metadata: { name }, spec: { externalIPs } }) =>
      forEach(externalIPs, (ip) => ({
        when: and(ip.present(), not(allowedIPs.some((range) => range.contains('/'))), not(ip.oneOf(allowedIPs))),
        at: ip,
        data: { name, ip },
      })),
    ),
  },
  onlyInLinter: {
    note: 'ranges in allowedIPs: where there is one, only the linter judges',
    *check({ object: { spec }, identity: { name } }, { parameters }) {
      const allowed = parameters['allowedIPs'] as readonly string[]
      if (!allowed.some((range) => range.includes('/'))) return
      const isAllowed = addressesIn(allowed)
      for (const [index, ip] of listOf(fieldsOf(spec)['externalIPs']).entries()) {
        if (typeof ip !== 'string' || isAllowed(ip)) continue
        yield { message: 'outside-ranges', path: ['spec', 'externalIPs', index], data: { name, ip } }
      }
    },
  },
})
