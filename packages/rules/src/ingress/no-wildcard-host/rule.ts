import {
  and,
  definePortableRule,
  forEach,
  joined,
  not,
  onObject,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import type { Ingress } from '../../shapes/ingress.ts'
import { textList } from '../../shapes/parameters.ts'
import { lacksText } from '../../shapes/texts.ts'
import { hijacksOf } from './hijacks.ts'

const isAllowed = (host: Expression<string>): Condition =>
  parameter<string[]>('allowedDomains').some((domain) => host.endsWith(joined('.', domain.trimPrefix('.'))))

const forEachHost = (test: (host: Expression<string>) => Condition, words: 'name' | 'name and host') =>
  onObject<Ingress>(({ metadata: { name }, spec: { rules } }) =>
    forEach(rules, ({ host }) => ({ when: test(host), at: host, data: words === 'name' ? { name } : { name, host } })),
  )

export default definePortableRule({
  meta: {
    id: 'ingress/no-wildcard-host',
    title: 'Ingress hosts must be specific',
    severity: 'medium',
    appliesTo: ['networking.k8s.io/Ingress'],
    controls: ['nsa/network-policies', 'owasp/K07:2022', 'owasp/K05:2025', 'practice/narrow-exposure'],
    messages: {
      'no-host': 'ingress "{name}" takes the traffic of every host: a rule of spec.rules has no host',
      'default-backend': 'ingress "{name}" takes the traffic of every host: spec.defaultBackend without rules',
      wildcard: {
        text: 'ingress "{name}" takes the traffic of every name in a domain: host is "{host}"',
        severity: 'low',
      },
      refused: {
        text: 'ingress "{name}" is refused by the API server: host is "*", which is no host name',
        severity: 'low',
      },
      hijacked: {
        text: 'ingress "{name}" and ingress "{other}" of namespace "{namespace}" take the same traffic: {host}{path}',
        severity: 'high',
      },
    },
    parameters: {
      allowedDomains: textList('domains whose names a wildcard may stand for, such as preview.example.com'),
    },
    fix: {
      hint: 'write the host names that are meant',
      autofix: 'none',
      note: 'which names are meant is known to nobody else',
    },
  },
  violations: {
    'no-host': forEachHost((host) => lacksText(host), 'name'),
    'default-backend': onObject<Ingress>(({ metadata: { name }, spec: { defaultBackend, rules } }) => ({
      when: and(defaultBackend.present(), not(hasItems(rules))),
      at: defaultBackend,
      data: { name },
    })),
    wildcard: forEachHost((host) => and(host.startsWith('*.'), not(isAllowed(host))), 'name and host'),
    refused: forEachHost((host) => host.is('*'), 'name'),
  },
  onlyInLinter: {
    note: 'Ingresses of other namespaces in the input that take the same host and path',
    check: hijacksOf,
  },
})
