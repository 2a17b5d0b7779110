import { and, definePortableRule, forEach, not, onObject, or, type Condition, type Expression } from '@rampart/engine'

import { isNarrow, type CalicoPolicy, type CalicoRule, type EntityRule } from '../../shapes/calico.ts'
import { hasItems } from '../../shapes/collections.ts'
import { isInForce } from '../../shapes/network-policy.ts'
import { lacksText } from '../../shapes/texts.ts'

type Policy = Expression<CalicoPolicy>
type Rule = Expression<CalicoRule>
type Side = Expression<EntityRule>

/** In a namespace, `selector: all()` without a namespaceSelector stays in it. */
const isAllOfNamespace = ({ kind }: Policy, { selector, namespaceSelector }: Side): Condition =>
  and(kind.is('NetworkPolicy'), selector.contains('all'), lacksText(namespaceSelector))

const isOpen = (policy: Policy, side: Side): Condition => and(not(isNarrow(side)), not(isAllOfNamespace(policy, side)))

const isOpenInNamespace = (policy: Policy, rule: Rule, side: Side): Condition =>
  and(not(isNarrow(side)), isAllOfNamespace(policy, side), not(isLimited(rule)))

/** To ports, to ICMP (1 and 58), or to requests. */
const isLimited = ({ destination, protocol, http }: Rule): Condition =>
  or(
    hasItems(destination.ports),
    protocol.is('ICMP'),
    protocol.is('ICMPv6'),
    protocol.is(1),
    protocol.is(58),
    http.present(),
  )

const isForHosts = ({ kind, spec }: Policy): Condition =>
  and(kind.is('GlobalNetworkPolicy'), or(spec.preDNAT.is(true), spec.doNotTrack.is(true), spec.applyOnForward.is(true)))

const onRules = (direction: 'ingress' | 'egress', when: (policy: Policy, rule: Rule, peer: Side) => Condition) =>
  onObject<CalicoPolicy>((policy) =>
    forEach(policy.spec[direction], (rule) => ({
      when: and(
        rule.action.is('Allow'),
        isInForce(policy.spec.types, direction === 'ingress' ? 'Ingress' : 'Egress'),
        when(policy, rule, direction === 'ingress' ? rule.source : rule.destination),
      ),
      at: rule,
      data: { policy: policy.metadata.name },
    })),
  )

export default definePortableRule({
  meta: {
    id: 'calico/no-allow-all',
    title: 'Calico policies must not contain catch-all Allow rules',
    severity: 'high',
    appliesTo: [
      'projectcalico.org/NetworkPolicy',
      'projectcalico.org/GlobalNetworkPolicy',
      'crd.projectcalico.org/NetworkPolicy',
      'crd.projectcalico.org/GlobalNetworkPolicy',
    ],
    controls: ['nsa/network-policies', 'mitre/T1046', 'owasp/K07:2022', 'owasp/K05:2025', 'practice/network-policies'],
    messages: {
      'ingress-all':
        'policy "{policy}" lets everyone in on every port: an Allow rule of spec.ingress names neither source nor ports',
      'ingress-host': {
        text:
          'policy "{policy}" lets everyone reach hosts on every port: ' +
          'an Allow rule of spec.ingress names neither source nor ports',
        severity: 'medium',
      },
      'ingress-ports': {
        text: 'policy "{policy}" lets everyone in on some ports: an Allow rule of spec.ingress names no source',
        severity: 'medium',
      },
      'ingress-own-namespace': {
        text: 'policy "{policy}" lets its whole namespace in: source.selector of a rule of spec.ingress is all()',
        severity: 'low',
      },
      'egress-all': {
        text: 'policy "{policy}" lets everything out: an Allow rule of spec.egress names neither destination nor ports',
        severity: 'medium',
      },
      'egress-ports': {
        text: 'policy "{policy}" lets everything out on some ports: an Allow rule of spec.egress names no destination',
        severity: 'low',
      },
      'egress-own-namespace': {
        text: 'policy "{policy}" lets out to its whole namespace: destination.selector of a rule of spec.egress is all()',
        severity: 'low',
      },
      'no-types': {
        text: 'policy "{policy}" denies no egress: spec.types is empty, which means Ingress where there is no egress rule',
        severity: 'low',
      },
    },
    fix: {
      hint: 'name sources, destinations and ports',
      autofix: 'none',
      note: 'who talks to whom needs a human decision',
    },
  },
  violations: {
    'ingress-all': onRules('ingress', (policy, rule, peer) =>
      and(isOpen(policy, peer), not(isLimited(rule)), not(isForHosts(policy))),
    ),
    'ingress-host': onRules('ingress', (policy, rule, peer) =>
      and(isOpen(policy, peer), not(isLimited(rule)), isForHosts(policy)),
    ),
    'ingress-ports': onRules('ingress', (policy, rule, peer) => and(isOpen(policy, peer), isLimited(rule))),
    'ingress-own-namespace': onRules('ingress', isOpenInNamespace),
    'egress-all': onRules('egress', (policy, rule, peer) => and(isOpen(policy, peer), not(isLimited(rule)))),
    'egress-ports': onRules('egress', (policy, rule, peer) => and(isOpen(policy, peer), isLimited(rule))),
    'egress-own-namespace': onRules('egress', isOpenInNamespace),
    'no-types': onObject<CalicoPolicy>(({ metadata, spec }) => ({
      when: and(
        spec.present(),
        not(or(hasItems(spec.types), hasItems(spec.egress))),
        or(not(hasItems(spec.ingress)), metadata.name.contains('deny')),
      ),
      at: spec.types,
      data: { policy: metadata.name },
    })),
  },
})
