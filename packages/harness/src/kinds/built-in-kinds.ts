/**
 * The kinds that Kubernetes itself brings, up to 1.36, by group; those that are gone by now too, for policies are
 * written about them as well. Groups that others add kinds to, such as kubescheduler.config.k8s.io, are left out.
 */
export const builtInKinds: Readonly<Record<string, string>> = {
  // Config: a kubeconfig. EncryptionConfig and Policy: once the files of the API server and the scheduler. The last
  // lines: what OpenShift had here before it had groups.
  '': `APIGroup APIGroupList APIResourceList APIVersions Binding ComponentStatus Config ConfigMap CreateOptions
    DeleteOptions EncryptionConfig Endpoints Event GetOptions LimitRange List ListOptions Namespace Node
    NodeProxyOptions PatchOptions PersistentVolume PersistentVolumeClaim Pod PodAttachOptions PodExecOptions
    PodLogOptions PodPortForwardOptions PodProxyOptions PodStatusResult PodTemplate Policy RangeAllocation
    ReplicationController ResourceQuota Secret SerializedReference Service ServiceAccount ServiceProxyOptions Status
    UpdateOptions WatchEvent
    Build BuildConfig DeploymentConfig Group HostSubnet Identity Image ImageStream ImageStreamImport ImageStreamTag
    NetNamespace OAuthClient Project ProjectRequest Route SecurityContextConstraints Template User`,
  'admission.k8s.io': 'AdmissionReview',
  'admissionregistration.k8s.io': `ExternalAdmissionHookConfiguration InitializerConfiguration MutatingAdmissionPolicy
    MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy
    ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration`,
  'apidiscovery.k8s.io': 'APIGroupDiscovery',
  'apiextensions.k8s.io': 'ConversionReview CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  'apiserver.config.k8s.io': `AdmissionConfiguration AuthenticationConfiguration AuthorizationConfiguration
    EncryptionConfiguration MutatingAdmissionPolicyConfiguration ResourceQuotaConfiguration TracingConfiguration
    ValidatingAdmissionPolicyConfiguration WebhookAdmission WebhookAdmissionConfiguration`,
  'apiserver.k8s.io': 'AdmissionConfiguration EgressSelectorConfiguration',
  apps: 'ControllerRevision DaemonSet Deployment DeploymentRollback PetSet ReplicaSet Scale StatefulSet',
  'audit.k8s.io': 'Event Policy',
  'auditregistration.k8s.io': 'AuditSink',
  'authentication.k8s.io': 'SelfSubjectReview TokenRequest TokenReview',
  'authorization.k8s.io': 'LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  autoscaling: 'HorizontalPodAutoscaler Scale',
  batch: 'CronJob Job JobTemplate ScheduledJob',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle PodCertificateRequest',
  'client.authentication.k8s.io': 'ExecCredential',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'credentialprovider.kubelet.k8s.io': 'CredentialProviderRequest CredentialProviderResponse',
  'discovery.k8s.io': 'EndpointSlice',
  'eventratelimit.admission.k8s.io': 'Configuration',
  'events.k8s.io': 'Event',
  extensions: `ClusterAutoscaler DaemonSet Deployment DeploymentRollback HorizontalPodAutoscaler Ingress Job JobTemplate
    NetworkPolicy PodSecurityPolicy ReplicaSet ReplicationControllerDummy Scale ThirdPartyResource
    ThirdPartyResourceData`,
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'imagepolicy.k8s.io': 'ImageReview',
  'internal.apiserver.k8s.io': 'StorageVersion',
  'kubeadm.k8s.io': `ClusterConfiguration ClusterStatus InitConfiguration JoinConfiguration MasterConfiguration
    NodeConfiguration ResetConfiguration UpgradeConfiguration`,
  'kubelet.config.k8s.io': `CredentialProviderConfig ImagePullIntent ImagePulledRecord KubeletConfiguration
    SerializedNodeConfigSource`,
  'kubeproxy.config.k8s.io': 'KubeProxyConfiguration',
  'networking.k8s.io': 'ClusterCIDR IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
  'node.k8s.io': 'RuntimeClass',
  'pod-security.admission.config.k8s.io': 'PodSecurityConfiguration',
  'podtolerationrestriction.admission.k8s.io': 'Configuration',
  policy: 'Eviction PodDisruptionBudget PodSecurityPolicy',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io': `DeviceClass DeviceTaintRule PodScheduling PodSchedulingContext ResourceClaim
    ResourceClaimParameters ResourceClaimTemplate ResourceClass ResourceClassParameters ResourcePoolStatusRequest
    ResourceSlice`,
  'resourcequota.admission.k8s.io': 'Configuration',
  'scheduling.k8s.io': 'PodGroup PriorityClass Workload',
  'settings.k8s.io': 'PodPreset',
  'storage.k8s.io': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
  'storagemigration.k8s.io': 'StorageVersionMigration',
}
