import { and, or, type Condition } from '@rampart/engine'

import { grantsVerb, hasVerb, isOfGroups, isTarget, isVain, type GrantPlace } from '../../shapes/rbac-grants.ts'

const isClusterRole = ({ role }: GrantPlace): Condition => role.kind.is('ClusterRole')

const nodes = { '': ['nodes', 'nodes/status'] }
const volumes = { '': ['persistentvolumes'] }
const apis = { 'apiregistration.k8s.io': ['apiservices'] }
const definitions = { 'apiextensions.k8s.io': ['customresourcedefinitions'] }
const routes = {
  '': ['endpoints'],
  'discovery.k8s.io': ['endpointslices'],
  'networking.k8s.io': ['networkpolicies', 'ingresses'],
}
const meshes = ['cilium.io', 'projectcalico.org', 'crd.projectcalico.org', 'security.istio.io']
const meshPolicies = [
  'ciliumnetworkpolicies',
  'ciliumclusterwidenetworkpolicies',
  'globalnetworkpolicies',
  'authorizationpolicies',
  'peerauthentications',
]

const changes = ['update', 'patch', 'delete']
const writes = ['create', ...changes]

export const writesNodes = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, nodes), hasVerb(place.rule, changes))

export const createsVolumes = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, volumes), grantsVerb(place.rule, ['create']))

export const writesApis = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, apis), grantsVerb(place.rule, ['create', 'update', 'patch']))

export const writesDefinitions = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, definitions), grantsVerb(place.rule, writes))

export const writesRoutes = (place: GrantPlace): Condition =>
  and(isTarget(place, routes), grantsVerb(place.rule, writes))

export const writesMesh = (place: GrantPlace): Condition =>
  and(isOfGroups(place, meshes, meshPolicies), grantsVerb(place.rule, writes))

export const writesConfiguration = (place: GrantPlace): Condition =>
  and(isTarget(place, { '': ['configmaps'] }), hasVerb(place.rule, ['update', 'patch']))

/** What lies in no namespace, named by a Role. */
export const asksInVain = (place: GrantPlace): Condition =>
  or(
    and(isVain(place, { ...nodes, ...apis, ...definitions }), hasVerb(place.rule, changes)),
    and(isVain(place, { ...volumes, ...apis, ...definitions }), hasVerb(place.rule, ['create'])),
  )
