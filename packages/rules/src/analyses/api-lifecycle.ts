/** API versions of Kubernetes that are going or gone. Releases are those of Kubernetes. */
export interface KubernetesApi {
  readonly apiVersion: string
  readonly kinds: readonly string[]
  readonly deprecated: `1.${number}`
  /** From this release on it is not served; absent where no release was named. */
  readonly removed?: `1.${number}`
  /** The API version, or more, to use instead; absent where there is none. */
  readonly replacement?: string
}

type Release = `1.${number}`

function api(
  apiVersion: string,
  kinds: string,
  deprecated: Release,
  removed?: Release,
  replacement?: string,
): KubernetesApi {
  return {
    apiVersion,
    kinds: kinds.split(' '),
    deprecated,
    ...(removed === undefined ? {} : { removed }),
    ...(replacement === undefined ? {} : { replacement }),
  }
}

/**
 * From the lifecycle markers of k8s.io/api 0.36 (zz_generated.prerelease-lifecycle.go); where these name no
 * replacement, the best version that has the kind. What they do not know is from the Deprecated API Migration Guide and from
 * apiserver's audit API: autoscaling, apiextensions, apiregistration, audit, PodSecurityPolicy. In the order of removal.
 */
export const kubernetesApis: readonly KubernetesApi[] = [
  api('apps/v1beta1', 'ControllerRevision Deployment StatefulSet', '1.8', '1.16', 'apps/v1'),
  api('apps/v1beta2', 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet', '1.9', '1.16', 'apps/v1'),
  api('extensions/v1beta1', 'PodSecurityPolicy', '1.11', '1.16'),
  api('extensions/v1beta1', 'DaemonSet Deployment ReplicaSet', '1.8', '1.16', 'apps/v1'),
  api('extensions/v1beta1', 'NetworkPolicy', '1.9', '1.16', 'networking.k8s.io/v1'),
  api(
    'admissionregistration.k8s.io/v1beta1',
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration',
    '1.16',
    '1.22',
    'admissionregistration.k8s.io/v1',
  ),
  api('apiextensions.k8s.io/v1beta1', 'CustomResourceDefinition', '1.16', '1.22', 'apiextensions.k8s.io/v1'),
  api('apiregistration.k8s.io/v1beta1', 'APIService', '1.19', '1.22', 'apiregistration.k8s.io/v1'),
  api('authentication.k8s.io/v1beta1', 'TokenReview', '1.19', '1.22', 'authentication.k8s.io/v1'),
  api(
    'authorization.k8s.io/v1beta1',
    'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
    '1.19',
    '1.22',
    'authorization.k8s.io/v1',
  ),
  api('certificates.k8s.io/v1beta1', 'CertificateSigningRequest', '1.19', '1.22', 'certificates.k8s.io/v1'),
  api('coordination.k8s.io/v1beta1', 'Lease', '1.19', '1.22', 'coordination.k8s.io/v1'),
  api('extensions/v1beta1', 'Ingress', '1.14', '1.22', 'networking.k8s.io/v1'),
  api('networking.k8s.io/v1beta1', 'Ingress IngressClass', '1.19', '1.22', 'networking.k8s.io/v1'),
  api(
    'rbac.authorization.k8s.io/v1beta1',
    'ClusterRole ClusterRoleBinding Role RoleBinding',
    '1.17',
    '1.22',
    'rbac.authorization.k8s.io/v1',
  ),
  api('scheduling.k8s.io/v1beta1', 'PriorityClass', '1.14', '1.22', 'scheduling.k8s.io/v1'),
  api('storage.k8s.io/v1beta1', 'CSIDriver StorageClass VolumeAttachment', '1.19', '1.22', 'storage.k8s.io/v1'),
  api('storage.k8s.io/v1beta1', 'CSINode', '1.17', '1.22', 'storage.k8s.io/v1'),
  api('audit.k8s.io/v1alpha1', 'Policy', '1.13', '1.24', 'audit.k8s.io/v1'),
  api('audit.k8s.io/v1beta1', 'Policy', '1.13', '1.24', 'audit.k8s.io/v1'),
  api('storage.k8s.io/v1alpha1', 'CSIStorageCapacity VolumeAttachment', '1.21', '1.24', 'storage.k8s.io/v1'),
  api('autoscaling/v2beta1', 'HorizontalPodAutoscaler', '1.22', '1.25', 'autoscaling/v2'),
  api('batch/v1beta1', 'CronJob', '1.21', '1.25', 'batch/v1'),
  api('discovery.k8s.io/v1beta1', 'EndpointSlice', '1.21', '1.25', 'discovery.k8s.io/v1'),
  api('events.k8s.io/v1beta1', 'Event', '1.22', '1.25', 'events.k8s.io/v1'),
  api('node.k8s.io/v1beta1', 'RuntimeClass', '1.22', '1.25', 'node.k8s.io/v1'),
  api('policy/v1beta1', 'PodSecurityPolicy', '1.21', '1.25'),
  api('policy/v1beta1', 'PodDisruptionBudget', '1.21', '1.25', 'policy/v1'),
  api('autoscaling/v2beta2', 'HorizontalPodAutoscaler', '1.23', '1.26', 'autoscaling/v2'),
  api(
    'flowcontrol.apiserver.k8s.io/v1beta1',
    'FlowSchema PriorityLevelConfiguration',
    '1.23',
    '1.26',
    'flowcontrol.apiserver.k8s.io/v1',
  ),
  api('storage.k8s.io/v1beta1', 'CSIStorageCapacity', '1.24', '1.27', 'storage.k8s.io/v1'),
  api(
    'flowcontrol.apiserver.k8s.io/v1beta2',
    'FlowSchema PriorityLevelConfiguration',
    '1.26',
    '1.29',
    'flowcontrol.apiserver.k8s.io/v1',
  ),
  api(
    'admissionregistration.k8s.io/v1alpha1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    '1.29',
    '1.32',
    'admissionregistration.k8s.io/v1',
  ),
  api('authentication.k8s.io/v1alpha1', 'SelfSubjectReview', '1.29', '1.32', 'authentication.k8s.io/v1'),
  api(
    'flowcontrol.apiserver.k8s.io/v1beta3',
    'FlowSchema PriorityLevelConfiguration',
    '1.29',
    '1.32',
    'flowcontrol.apiserver.k8s.io/v1',
  ),
  api('authentication.k8s.io/v1beta1', 'SelfSubjectReview', '1.30', '1.33', 'authentication.k8s.io/v1'),
  api(
    'admissionregistration.k8s.io/v1beta1',
    'ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding',
    '1.31',
    '1.34',
    'admissionregistration.k8s.io/v1',
  ),
  api('storage.k8s.io/v1alpha1', 'VolumeAttributesClass', '1.32', '1.35', 'storage.k8s.io/v1'),
  api('certificates.k8s.io/v1alpha1', 'ClusterTrustBundle', '1.34', '1.37', 'certificates.k8s.io/v1beta1'),
  api('networking.k8s.io/v1beta1', 'IPAddress ServiceCIDR', '1.34', '1.37', 'networking.k8s.io/v1'),
  api('storage.k8s.io/v1beta1', 'VolumeAttributesClass', '1.34', '1.37', 'storage.k8s.io/v1'),
  api(
    'admissionregistration.k8s.io/v1alpha1',
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding',
    '1.35',
    '1.38',
    'admissionregistration.k8s.io/v1',
  ),
  api('coordination.k8s.io/v1alpha2', 'LeaseCandidate', '1.35', '1.38', 'coordination.k8s.io/v1beta1'),
  api(
    'resource.k8s.io/v1beta1',
    'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    '1.35',
    '1.38',
    'resource.k8s.io/v1',
  ),
  api('coordination.k8s.io/v1beta1', 'LeaseCandidate', '1.36', '1.39'),
  api('resource.k8s.io/v1alpha3', 'DeviceTaintRule', '1.36', '1.39', 'resource.k8s.io/v1beta2'),
  api(
    'resource.k8s.io/v1beta2',
    'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
    '1.36',
    '1.39',
    'resource.k8s.io/v1',
  ),
  api(
    'admissionregistration.k8s.io/v1beta1',
    'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding',
    '1.37',
    '1.40',
    'admissionregistration.k8s.io/v1',
  ),
  api('certificates.k8s.io/v1beta1', 'ClusterTrustBundle', '1.37', '1.40'),
  api('certificates.k8s.io/v1beta1', 'PodCertificateRequest', '1.38', '1.41'),
  api('storagemigration.k8s.io/v1beta1', 'StorageVersionMigration', '1.38', '1.41'),
  api('resource.k8s.io/v1alpha3', 'ResourcePoolStatusRequest', '1.39', '1.42'),
  api('resource.k8s.io/v1beta2', 'DeviceTaintRule', '1.39', '1.42'),
  api('v1', 'ComponentStatus', '1.19'),
  api('v1', 'Endpoints', '1.33', undefined, 'EndpointSlice of discovery.k8s.io/v1'),
]
