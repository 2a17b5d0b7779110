import { and, definePortableRule, forEach, not, onObject, or, type Condition, type Expression } from '@rampart/engine'

import { hasItems, isEmptyList } from '../../shapes/collections.ts'
import {
  isInForce,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
} from '../../shapes/network-policy.ts'
import { fixes } from './fixes.ts'

type Types = Expression<string[]>

const leavesOut = (types: Types, direction: string): Condition =>
  and(hasItems(types), not(types.some((type) => type.is(direction))))

/** A rule that restricts neither peers nor ports. */
const allowsAll = (peers: Expression<NetworkPolicyPeer[]>, ports: Expression<NetworkPolicyPort[]>): Condition =>
  not(or(hasItems(peers), hasItems(ports)))

const promisesDeny = (name: Expression<string>): Condition => name.matches('(^|-)(deny-all|default-deny)(-|$)')

export default definePortableRule({
  meta: {
    id: 'netpol/policy-types-explicit',
    title: 'policyTypes must be explicit and agree with the rules',
    severity: 'low',
    appliesTo: ['networking.k8s.io/NetworkPolicy'],
    controls: ['nsa/network-policies', 'mitre/T1046', 'owasp/K07:2022', 'owasp/K05:2025', 'practice/network-policies'],
    messages: {
      implicit: 'policy "{policy}" leaves to a default which directions it isolates: spec.policyTypes is empty',
      'no-egress-deny': {
        text: 'policy "{policy}" denies no egress: spec.egress is empty and spec.policyTypes does not list Egress',
        severity: 'medium',
      },
      'egress-ignored': {
        text: 'policy "{policy}" has egress rules without effect: spec.policyTypes does not list Egress',
        severity: 'medium',
      },
      'ingress-ignored': {
        text: 'policy "{policy}" has ingress rules without effect: spec.policyTypes does not list Ingress',
        severity: 'medium',
      },
      'allows-ingress': 'policy "{policy}" is named like a deny, but spec.ingress has a rule that allows everything',
      'allows-egress': 'policy "{policy}" is named like a deny, but spec.egress has a rule that allows everything',
    },
    fix: {
      hint: 'write policyTypes: every direction that the policy is to isolate, with or without rules',
      autofix: 'safe',
      note:
        'writing the types that the API server would fill in changes nothing; adding a type for rules that had no ' +
        'effect isolates the pods in that direction',
    },
  },
  fixes,
  violations: {
    implicit: onObject<NetworkPolicy>(({ metadata, spec }) => ({
      when: not(or(hasItems(spec.policyTypes), isEmptyList(spec.egress))),
      at: spec.policyTypes,
      data: { policy: metadata.name },
    })),
    'no-egress-deny': onObject<NetworkPolicy>(({ metadata, spec }) => ({
      when: and(isEmptyList(spec.egress), not(hasItems(spec.policyTypes))),
      at: spec.egress,
      data: { policy: metadata.name },
    })),
    'egress-ignored': onObject<NetworkPolicy>(({ metadata, spec }) => ({
      when: and(hasItems(spec.egress), leavesOut(spec.policyTypes, 'Egress')),
      at: spec.egress,
      data: { policy: metadata.name },
    })),
    'ingress-ignored': onObject<NetworkPolicy>(({ metadata, spec }) => ({
      when: and(hasItems(spec.ingress), leavesOut(spec.policyTypes, 'Ingress')),
      at: spec.ingress,
      data: { policy: metadata.name },
    })),
    'allows-ingress': onObject<NetworkPolicy>(({ metadata, spec }) =>
      forEach(spec.ingress, (rule) => ({
        when: and(
          promisesDeny(metadata.name),
          isInForce(spec.policyTypes, 'Ingress'),
          allowsAll(rule.from, rule.ports),
        ),
        at: rule,
        data: { policy: metadata.name },
      })),
    ),
    'allows-egress': onObject<NetworkPolicy>(({ metadata, spec }) =>
      forEach(spec.egress, (rule) => ({
        when: and(promisesDeny(metadata.name), isInForce(spec.policyTypes, 'Egress'), allowsAll(rule.to, rule.ports)),
        at: rule,
        data: { policy: metadata.name },
      })),
    ),
  },
})
