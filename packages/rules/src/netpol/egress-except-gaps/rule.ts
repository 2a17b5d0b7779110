import {
  and,
  definePortableRule,
  forEach,
  not,
  onObject,
  or,
  parameter,
  type Condition,
  type Expression,
} from '@rampart/engine'

import { hasItems } from '../../shapes/collections.ts'
import { isEveryAddress, isInForce, type NetworkPolicy, type NetworkPolicyPort } from '../../shapes/network-policy.ts'
import { textList } from '../../shapes/parameters.ts'
import { fixes } from './fixes.ts'
import { openBlocks } from './gaps.ts'
import { allowsHttp } from './kubernetes.ts'

type Ports = Expression<NetworkPolicyPort[]>

/** Does the parameter list anything of the block's family? */
const lists = (name: string, cidr: Expression<string>): Condition =>
  parameter<string[]>(name).some((range) =>
    or(and(range.contains(':'), cidr.contains(':')), not(or(range.contains(':'), cidr.contains(':')))),
  )

const reachesMetadata = (cidr: Expression<string>, ports: Ports): Condition =>
  and(lists('metadataAddresses', cidr), allowsHttp(ports))

const withoutExceptions = (when: (cidr: Expression<string>, ports: Ports) => Condition) =>
  onObject<NetworkPolicy>(({ kind, metadata, spec }) =>
    forEach(spec.egress, ({ to, ports }) =>
      forEach(to, ({ ipBlock: { cidr, except } }) => ({
        when: and(
          kind.is('NetworkPolicy'),
          isInForce(spec.policyTypes, 'Egress'),
          isEveryAddress(cidr),
          not(hasItems(except)),
          when(cidr, ports),
        ),
        at: cidr,
        data: { policy: metadata.name, cidr },
      })),
    ),
  )

export default definePortableRule({
  meta: {
    id: 'netpol/egress-except-gaps',
    title: 'Internet egress rules must exclude metadata, private and link-local ranges',
    severity: 'high',
    appliesTo: [
      'networking.k8s.io/NetworkPolicy',
      'cilium.io/CiliumNetworkPolicy',
      'cilium.io/CiliumClusterwideNetworkPolicy',
      'projectcalico.org/NetworkPolicy',
      'projectcalico.org/GlobalNetworkPolicy',
      'crd.projectcalico.org/NetworkPolicy',
      'crd.projectcalico.org/GlobalNetworkPolicy',
    ],
    controls: [
      'nsa/cloud-infrastructure',
      'nsa/network-policies',
      'mitre/T1552.007',
      'mitre/T1528',
      'owasp/K07:2022',
      'owasp/K05:2025',
      'owasp/K08:2025',
      'practice/network-policies',
    ],
    messages: {
      'no-except-metadata':
        'policy "{policy}" lets its pods out to every address, the metadata service of the cloud and reserved ranges ' +
        'among them: ipBlock.cidr is {cidr} without except',
      'no-except': {
        text: 'policy "{policy}" lets its pods out to every address, reserved ranges among them: ipBlock.cidr is {cidr} without except',
        severity: 'medium',
      },
      metadata: 'policy "{policy}" lets its pods out to the metadata service of the cloud: {cidr} leaves open {open}',
      gaps: {
        text: 'policy "{policy}" lets its pods out to more than the internet: {cidr} leaves open {open}',
        severity: 'medium',
      },
      'private-gaps': {
        text: 'policy "{policy}" lets its endpoints out to private networks outside the cluster: {cidr} leaves open {open}',
        severity: 'low',
      },
    },
    parameters: {
      metadataAddresses: textList(
        'where metadata services answer; 100.100.100.200 and 168.63.129.16 belong to some clouds',
        ['169.254.169.254', 'fd00:ec2::254'],
      ),
      reservedRanges: textList('ranges that are not the internet', [
        '10.0.0.0/8',
        '172.16.0.0/12',
        '192.168.0.0/16',
        '100.64.0.0/10',
        '169.254.0.0/16',
        'fc00::/7',
        'fe80::/10',
      ]),
    },
    fix: {
      hint: 'add the ranges to except, or let out to names instead of addresses where the network plugin can',
      autofix: 'guarded',
      note: 'a destination inside may be cut off',
    },
  },
  fixes,
  violations: {
    'no-except-metadata': withoutExceptions(reachesMetadata),
    'no-except': withoutExceptions((cidr, ports) =>
      and(lists('reservedRanges', cidr), not(reachesMetadata(cidr, ports))),
    ),
  },
  onlyInLinter: {
    note: 'what a list of exceptions leaves open needs arithmetic on addresses; policies of Cilium and Calico too',
    check: openBlocks,
  },
})
