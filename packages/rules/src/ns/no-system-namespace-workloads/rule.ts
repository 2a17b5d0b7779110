import {
  and,
  definePortableRule,
  not,
  onPod,
  or,
  parameter,
  type Condition,
  type Expression,
  type PodScope,
} from '@rampart/engine'

import { systemNamespaces } from '../../shapes/namespace.ts'
import { globList } from '../../shapes/parameters.ts'

type Metadata = Expression<{ name?: string; generateName?: string; namespace?: string }>

const systemComponents = [
  'kube-apiserver*',
  'kube-controller-manager*',
  'kube-scheduler*',
  'etcd*',
  'kube-proxy*',
  'coredns*',
  'kube-dns*',
  'node-local-dns*',
  'nodelocaldns*',
  'metrics-server*',
  'calico-*',
  'canal*',
  'cilium*',
  'hubble-*',
  'kube-flannel*',
  'weave-net*',
  'kindnet*',
  'antrea-*',
  'aws-node*',
  'kube-router*',
  'multus*',
  'kube-multus*',
  'csi-*',
  '*-csi-*',
  'snapshot-controller*',
  'konnectivity-*',
  '*cloud-controller-manager*',
  'cluster-autoscaler*',
  'kube-vip*',
  'local-path-provisioner*',
  'istio-cni*',
  'ztunnel*',
]

/** With what the last segment of a repository holds: some distributions keep all of Kubernetes in one image. */
const imagesOf: readonly (readonly [component: string, image: string])[] = [
  ['kube-apiserver', 'kube-apiserver|kubernetes|hyperkube'],
  ['kube-controller-manager', 'kube-controller-manager|kubernetes|hyperkube'],
  ['kube-scheduler', 'kube-scheduler|kubernetes|hyperkube'],
  ['kube-proxy', 'kube-proxy|kubernetes|hyperkube'],
  ['etcd', 'etcd'],
  ['coredns', 'coredns'],
]

const isComponent = ({ name, generateName }: Metadata): Condition =>
  parameter<string[]>('systemComponents').some((glob) =>
    or(name.like(glob), and(name.absent(), generateName.like(glob))),
  )

const isNamedLike = ({ name, generateName }: Metadata, component: string): Condition =>
  or(name.is(component), name.startsWith(`${component}-`), and(name.absent(), generateName.startsWith(`${component}-`)))

const isMasquerade = (metadata: Metadata, { containers }: PodScope): Condition =>
  or(
    ...imagesOf.map(([component, image]) =>
      and(
        isNamedLike(metadata, component),
        not(containers.some((each) => each.image.matches(`(?:^|/)[^/:@]*(?:${image})[^/:@]*(?:[:@][^/]*)?$`))),
      ),
    ),
  )

const inSystemNamespace = (test: (metadata: Metadata, scope: PodScope) => Condition, at: 'name' | 'namespace') =>
  onPod((scope) => {
    const metadata = scope.object.field('metadata') as Metadata
    return {
      when: and(metadata.namespace.oneOf(systemNamespaces), test(metadata, scope)),
      at: metadata[at],
      data: { name: metadata.name, namespace: metadata.namespace },
    }
  })

export default definePortableRule({
  meta: {
    id: 'ns/no-system-namespace-workloads',
    title: 'User workloads must stay out of system namespaces',
    severity: 'medium',
    appliesTo: ['pod'],
    controls: ['cis/5.6.1', 'nsa/namespaces', 'mitre/T1036.005', 'mitre/T1610', 'owasp/K01:2022', 'owasp/K05:2025'],
    messages: {
      workload: 'workload "{name}" is in a namespace of Kubernetes itself: metadata.namespace is "{namespace}"',
      masquerade: {
        text:
          'workload "{name}" in namespace "{namespace}" is named like a component of Kubernetes and runs another ' +
          'image: metadata.name',
        severity: 'high',
      },
    },
    parameters: {
      systemComponents: globList('names of workloads that belong into system namespaces', systemComponents),
    },
    fix: {
      hint: 'move it to a namespace of its own',
      autofix: 'none',
      note: 'roles, network policies and addresses of the workload depend on its namespace',
    },
  },
  violations: {
    workload: inSystemNamespace(
      (metadata, scope) => and(not(isComponent(metadata)), not(isMasquerade(metadata, scope))),
      'namespace',
    ),
    masquerade: inSystemNamespace(isMasquerade, 'name'),
  },
})
