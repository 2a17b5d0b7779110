import { and, or, parameter, type Condition } from '@rampart/engine'

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
const services = { '': ['services'] }
const meshes = ['cilium.io', 'projectcalico.org', 'crd.projectcalico.org', 'security.istio.io']
const meshPolicies = [
  'ciliumnetworkpolicies',
  'ciliumclusterwidenetworkpolicies',
  'globalnetworkpolicies',
  'authorizationpolicies',
  'peerauthentications',
]

/** deletecollection deletes all of a kind, or what a selector picks. */
const changes = ['update', 'patch', 'delete', 'deletecollection']
const writes = ['create', ...changes]

export const writesNodes = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, nodes), grantsVerb(place.rule, changes))

export const createsVolumes = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, volumes), grantsVerb(place.rule, ['create']))

export const writesApis = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, apis), grantsVerb(place.rule, ['create', 'update', 'patch']))

export const writesDefinitions = (place: GrantPlace): Condition =>
  and(isClusterRole(place), isTarget(place, definitions), grantsVerb(place.rule, writes))

export const writesRoutes = (place: GrantPlace): Condition =>
  and(isTarget(place, routes), grantsVerb(place.rule, writes))

export const writesServices = (place: GrantPlace): Condition =>
  and(isTarget(place, services), grantsVerb(place.rule, writes))

export const writesMesh = (place: GrantPlace): Condition =>
  and(isOfGroups(place, meshes, meshPolicies), grantsVerb(place.rule, writes))

export const writesConfiguration = (place: GrantPlace): Condition =>
  and(isTarget(place, { '': ['configmaps'] }), hasVerb(place.rule, ['update', 'patch']))

/** Is it a Role of a namespace whose ConfigMaps configure the cluster? */
export const isInSystem = ({ role }: GrantPlace): Condition =>
  and(
    role.kind.is('Role'),
    parameter<string[]>('configurationNamespaces').some((glob) => role.metadata.namespace.like(glob)),
  )

/** ConfigMaps that say who is who on EKS and to the API server, and what DNS, proxies and kubelets do. */
const mightyConfiguration = [
  'aws-auth',
  'extension-apiserver-authentication',
  'coredns',
  'kube-proxy',
  'kubeadm-config',
  'kubelet-config',
]

export const namesMightyConfiguration = ({ rule }: GrantPlace): Condition =>
  rule.resourceNames.some((name) => name.oneOf(mightyConfiguration))

/** What lies in no namespace, named by a Role. */
export const asksInVain = (place: GrantPlace): Condition =>
  or(
    and(isVain(place, { ...nodes, ...apis, ...definitions }), hasVerb(place.rule, changes)),
    and(isVain(place, { ...volumes, ...apis, ...definitions }), hasVerb(place.rule, ['create'])),
  )
