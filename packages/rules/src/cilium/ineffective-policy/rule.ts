import {
  and,
  definePortableRule,
  not,
  onObject,
  or,
  type Condition,
  type Expression,
  type Place,
} from '@rampart/engine'

import { onSpecs, type CiliumEgressRule, type CiliumPolicy, type CiliumSpec } from '../../shapes/cilium.ts'
import { hasItems, isEmptyList } from '../../shapes/collections.ts'
import { fixes } from './fixes.ts'

type Spec = Expression<CiliumSpec>
type List = Parameters<typeof hasItems>[0]
interface Direction {
  readonly allows: List
  readonly denies: List
  readonly deniesByDefault: Expression<boolean>
}

/**
 * An empty list denies where enableDefaultDeny says so, if only the other direction has a rule: without a single one
 * Cilium refuses the policy (Rule.Validate).
 */
const isWithoutEffect = (
  { allows, denies, deniesByDefault }: Direction,
  { allows: otherAllows, denies: otherDenies }: Direction,
): Condition =>
  and(
    isEmptyList(allows),
    not(hasItems(denies)),
    not(and(deniesByDefault.is(true), or(hasItems(otherAllows), hasItems(otherDenies)))),
  )

const ingressOf = ({ ingress, ingressDeny, enableDefaultDeny }: Spec): Direction => ({
  allows: ingress,
  denies: ingressDeny,
  deniesByDefault: enableDefaultDeny.ingress,
})

const egressOf = ({ egress, egressDeny, enableDefaultDeny }: Spec): Direction => ({
  allows: egress,
  denies: egressDeny,
  deniesByDefault: enableDefaultDeny.egress,
})

/** They let the proxy see names, and are meant to take nothing away; so do no rules. */
const areForDns = (rules: Expression<CiliumEgressRule[]>): Condition =>
  rules.every(({ toPorts }) => toPorts.some(({ rules: { dns } }) => dns.present()))

const onSpec = (describe: (spec: Spec) => { readonly when: Condition; readonly at: Place }) =>
  onSpecs((spec, { metadata }) => ({ ...describe(spec), data: { policy: metadata.name } }))

export default definePortableRule({
  meta: {
    id: 'cilium/ineffective-policy',
    title: 'Cilium policies must actually isolate what they select',
    severity: 'medium',
    appliesTo: ['cilium.io/CiliumNetworkPolicy', 'cilium.io/CiliumClusterwideNetworkPolicy'],
    controls: [
      'cis/5.3.2',
      'nsa/network-policies',
      'mitre/T1046',
      'mitre/T1562.001',
      'owasp/K07:2022',
      'owasp/K05:2025',
      'practice/network-policies',
    ],
    messages: {
      'ingress-open': 'policy "{policy}" has rules of ingress that keep nobody out: enableDefaultDeny.ingress is false',
      'ingress-partly-open': {
        text: 'policy "{policy}" keeps out of ingress only what it denies: enableDefaultDeny.ingress is false',
        severity: 'low',
      },
      'egress-open': 'policy "{policy}" has rules of egress that keep nothing in: enableDefaultDeny.egress is false',
      'egress-partly-open': {
        text: 'policy "{policy}" keeps little of egress in: enableDefaultDeny.egress is false',
        severity: 'low',
      },
      'ingress-empty': 'policy "{policy}" does not deny ingress: ingress is empty, and only an empty rule in it denies',
      'egress-empty': 'policy "{policy}" does not deny egress: egress is empty, and only an empty rule in it denies',
      'no-spec': 'policy "{policy}" is refused: it has neither spec nor specs',
      'no-rules':
        'policy "{policy}" is refused: no section of a spec has a rule, of ingress, egress and their Deny sections',
      'no-selector': 'policy "{policy}" is refused: a spec has no endpointSelector, and no nodeSelector',
      'two-selectors': 'policy "{policy}" is refused: a spec has an endpointSelector and a nodeSelector',
    },
    fix: {
      hint: 'deny by one empty rule in the section, and drop enableDefaultDeny where it is false',
      autofix: 'guarded',
      note: 'the policy cuts traffic once it works',
    },
  },
  fixes,
  violations: {
    'ingress-open': onSpec(({ ingress, ingressDeny, enableDefaultDeny }) => ({
      when: and(enableDefaultDeny.ingress.is(false), hasItems(ingress), not(hasItems(ingressDeny))),
      at: enableDefaultDeny.ingress,
    })),
    'ingress-partly-open': onSpec(({ ingress, ingressDeny, enableDefaultDeny }) => ({
      when: and(enableDefaultDeny.ingress.is(false), hasItems(ingress), hasItems(ingressDeny)),
      at: enableDefaultDeny.ingress,
    })),
    'egress-open': onSpec(({ egress, egressDeny, enableDefaultDeny }) => ({
      when: and(enableDefaultDeny.egress.is(false), not(or(hasItems(egressDeny), areForDns(egress)))),
      at: enableDefaultDeny.egress,
    })),
    'egress-partly-open': onSpec(({ egress, egressDeny, enableDefaultDeny }) => ({
      when: and(enableDefaultDeny.egress.is(false), hasItems(egress), or(hasItems(egressDeny), areForDns(egress))),
      at: enableDefaultDeny.egress,
    })),
    'ingress-empty': onSpec((spec) => ({
      when: isWithoutEffect(ingressOf(spec), egressOf(spec)),
      at: spec.ingress,
    })),
    'egress-empty': onSpec((spec) => ({
      when: isWithoutEffect(egressOf(spec), ingressOf(spec)),
      at: spec.egress,
    })),
    'no-spec': onObject<CiliumPolicy>(({ metadata, spec, specs }) => ({
      when: and(spec.absent(), not(hasItems(specs))),
      at: spec,
      data: { policy: metadata.name },
    })),
    'no-rules': onSpec((spec) => ({
      when: and(
        spec.present(),
        spec.ingress.absent(),
        spec.egress.absent(),
        not(or(hasItems(spec.ingressDeny), hasItems(spec.egressDeny))),
      ),
      at: spec,
    })),
    'no-selector': onSpec((spec) => ({
      when: and(spec.present(), spec.endpointSelector.absent(), spec.nodeSelector.absent()),
      at: spec,
    })),
    'two-selectors': onSpec(({ endpointSelector, nodeSelector }) => ({
      when: and(endpointSelector.present(), nodeSelector.present()),
      at: nodeSelector,
    })),
  },
})
