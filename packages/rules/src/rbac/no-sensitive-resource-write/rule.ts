import { and, definePortableRule, not, or, parameter, type Condition } from '@rampart/engine'

import { isNarrowed, type GrantPlace } from '../../shapes/rbac-grants.ts'
import { onResources, roleKinds } from '../../shapes/rbac.ts'
import {
  asksInVain,
  createsVolumes,
  isInSystem,
  namesMightyConfiguration,
  writesApis,
  writesConfiguration,
  writesDefinitions,
  writesMesh,
  writesNodes,
  writesRoutes,
  writesServices,
} from './targets.ts'

type Test = (place: GrantPlace) => Condition

const isJudged = (target: string): Condition => parameter<string[]>('targets').some((name) => name.is(target))

const onAll = (target: string, when: Test) =>
  onResources((place) => and(when(place), not(isNarrowed(place.rule)), isJudged(target)))

const onNamed = (target: string, when: Test) =>
  onResources((place) => and(when(place), isNarrowed(place.rule), isJudged(target)))

const opensTraffic: Test = (place) =>
  or(and(writesRoutes(place), isJudged('routes')), and(writesServices(place), isJudged('services')))

const inClusterRole: Test = ({ role }) => role.kind.is('ClusterRole')

const targets = [
  'nodes',
  'persistentvolumes',
  'apiservices',
  'customresourcedefinitions',
  'routes',
  'meshes',
  'configmaps',
]

export default definePortableRule({
  meta: {
    id: 'rbac/no-sensitive-resource-write',
    title: 'Writing node, network, storage and cluster configuration must be limited',
    severity: 'medium',
    appliesTo: roleKinds,
    controls: ['cis/5.1.9', 'nsa/rbac', 'mitre/T1611', 'mitre/T1562.001', 'owasp/K03:2022', 'owasp/K02:2025'],
    messages: {
      node: {
        text: 'role lets its holders draw pods to nodes of their choice: update, patch or delete on "{resource}"',
        severity: 'high',
      },
      'node-named':
        'role lets its holders draw pods to the nodes that it names: update, patch or delete on "{resource}"',
      volume: {
        text: 'role lets its holders mount the disks of nodes by a volume: create on "{resource}"',
        severity: 'high',
      },
      api: {
        text: 'role lets its holders answer for APIs of the cluster: create, update or patch on "{resource}"',
        severity: 'high',
      },
      'api-named': 'role lets its holders answer for the APIs that it names: update or patch on "{resource}"',
      definition: 'role lets its holders change or delete kinds with all their objects: writes to "{resource}"',
      'definition-named': {
        text: 'role lets its holders change or delete the kinds that it names: writes to "{resource}"',
        severity: 'low',
      },
      route: 'role lets its holders open or divert traffic: writes to "{resource}"',
      'route-named': {
        text: 'role lets its holders open or divert traffic at the objects that it names: writes to "{resource}"',
        severity: 'low',
      },
      mesh: 'role lets its holders change who may talk to whom in network or mesh: writes to "{resource}"',
      'mesh-named': {
        text: 'role lets its holders change the network or mesh objects that it names: writes to "{resource}"',
        severity: 'low',
      },
      'system-configuration':
        'role lets its holders change configuration of the cluster, such as that of DNS, proxies and logins: ' +
        'update or patch on "{resource}"',
      'system-configuration-named':
        'role lets its holders change configuration of the cluster that resourceNames lists: ' +
        'update or patch on "{resource}"',
      configuration: {
        text: 'role lets its holders change all configuration that it reaches: update or patch on "{resource}"',
        severity: 'low',
      },
      vain: {
        text: 'role asks for what no Role can grant, since its objects are in no namespace: writes to "{resource}"',
        severity: 'low',
      },
    },
    parameters: {
      targets: {
        type: 'array',
        items: { type: 'string', enum: [...targets, 'services'] },
        description:
          'what is judged; routes are network policies, endpoints and ingresses, and services count where they are named',
        default: targets,
      },
      configurationNamespaces: {
        type: 'array',
        items: { type: 'string' },
        description: 'namespaces whose ConfigMaps configure the cluster; * is any run of characters',
        default: ['kube-system'],
      },
    },
    fix: {
      hint: 'remove it, or limit it to a namespace and resourceNames',
      autofix: 'none',
      note: 'needs a human decision',
    },
    foldsInto: [{ rule: 'rbac/no-wildcard-resources', when: 'same-path' }],
  },
  violations: {
    node: onAll('nodes', writesNodes),
    'node-named': onNamed('nodes', writesNodes),
    volume: onResources((place) => and(createsVolumes(place), isJudged('persistentvolumes'))),
    api: onAll('apiservices', writesApis),
    'api-named': onNamed('apiservices', writesApis),
    definition: onAll('customresourcedefinitions', writesDefinitions),
    'definition-named': onNamed('customresourcedefinitions', writesDefinitions),
    route: onResources((place) => and(opensTraffic(place), not(isNarrowed(place.rule)))),
    'route-named': onResources((place) => and(opensTraffic(place), isNarrowed(place.rule))),
    mesh: onAll('meshes', writesMesh),
    'mesh-named': onNamed('meshes', writesMesh),
    'system-configuration': onAll('configmaps', (place) => and(writesConfiguration(place), isInSystem(place))),
    'system-configuration-named': onResources((place) =>
      and(
        writesConfiguration(place),
        namesMightyConfiguration(place),
        or(isInSystem(place), inClusterRole(place)),
        isJudged('configmaps'),
      ),
    ),
    configuration: onAll('configmaps', (place) => and(writesConfiguration(place), inClusterRole(place))),
    vain: onResources(asksInVain),
  },
})
