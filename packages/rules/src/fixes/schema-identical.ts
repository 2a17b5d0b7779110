/**
 * API versions whose successor has the same fields: those without notable changes in the Deprecated API Migration Guide.
 * Events, CustomResourceDefinitions, webhook configurations, Ingresses and autoscalers differ.
 */
const identical: Readonly<Record<string, string>> = {
  'batch/v1beta1 CronJob': 'batch/v1',
  'coordination.k8s.io/v1beta1 Lease': 'coordination.k8s.io/v1',
  'flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema': 'flowcontrol.apiserver.k8s.io/v1',
  'flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema': 'flowcontrol.apiserver.k8s.io/v1',
  'networking.k8s.io/v1beta1 IngressClass': 'networking.k8s.io/v1',
  'node.k8s.io/v1beta1 RuntimeClass': 'node.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 ClusterRole': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 ClusterRoleBinding': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 Role': 'rbac.authorization.k8s.io/v1',
  'rbac.authorization.k8s.io/v1beta1 RoleBinding': 'rbac.authorization.k8s.io/v1',
  'scheduling.k8s.io/v1beta1 PriorityClass': 'scheduling.k8s.io/v1',
  'storage.k8s.io/v1beta1 CSIDriver': 'storage.k8s.io/v1',
  'storage.k8s.io/v1beta1 CSINode': 'storage.k8s.io/v1',
  'storage.k8s.io/v1beta1 CSIStorageCapacity': 'storage.k8s.io/v1',
  'storage.k8s.io/v1beta1 StorageClass': 'storage.k8s.io/v1',
  'storage.k8s.io/v1beta1 VolumeAttachment': 'storage.k8s.io/v1',
}

/** The version to write instead, where nothing else has to change. */
export const successorOf = (apiVersion: string, kind: string): string | undefined => identical[`${apiVersion} ${kind}`]
