/**
 * The fields of a pod that rules read, as the Kubernetes API types name them (k8s.io/api/core/v1). They exist so that
 * a misspelt field does not compile; a manifest may still hold anything, which the expression language is made for.
 */
export interface ObjectMeta {
  name?: string
  namespace?: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
}

export interface PodSpec {
  activeDeadlineSeconds?: number
  automountServiceAccountToken?: boolean
  containers?: Container[]
  dnsPolicy?: string
  enableServiceLinks?: boolean
  ephemeralContainers?: Container[]
  hostIPC?: boolean
  hostNetwork?: boolean
  hostPID?: boolean
  hostUsers?: boolean
  hostname?: string
  imagePullSecrets?: { name?: string }[]
  initContainers?: Container[]
  nodeName?: string
  nodeSelector?: Record<string, string>
  os?: { name?: string }
  priorityClassName?: string
  resources?: ResourceRequirements
  restartPolicy?: string
  runtimeClassName?: string
  securityContext?: PodSecurityContext
  serviceAccount?: string
  serviceAccountName?: string
  shareProcessNamespace?: boolean
  tolerations?: { key?: string; operator?: string; value?: string; effect?: string }[]
  volumes?: Volume[]
}

export interface Container {
  args?: string[]
  command?: string[]
  env?: EnvVar[]
  envFrom?: { prefix?: string; configMapRef?: { name?: string }; secretRef?: { name?: string } }[]
  image?: string
  imagePullPolicy?: string
  lifecycle?: { postStart?: Handler; preStop?: Handler }
  livenessProbe?: Handler
  name?: string
  ports?: { name?: string; containerPort?: number; hostIP?: string; hostPort?: number; protocol?: string }[]
  readinessProbe?: Handler
  resources?: ResourceRequirements
  restartPolicy?: string
  securityContext?: ContainerSecurityContext
  startupProbe?: Handler
  stdin?: boolean
  tty?: boolean
  volumeDevices?: { name?: string; devicePath?: string }[]
  volumeMounts?: VolumeMount[]
}

export interface VolumeMount {
  name?: string
  mountPath?: string
  mountPropagation?: string
  readOnly?: boolean
  recursiveReadOnly?: string
  subPath?: string
  subPathExpr?: string
}

export interface EnvVar {
  name?: string
  value?: string
  valueFrom?: {
    configMapKeyRef?: { name?: string; key?: string }
    fieldRef?: { fieldPath?: string }
    secretKeyRef?: { name?: string; key?: string; optional?: boolean }
  }
}

export interface Handler {
  exec?: { command?: string[] }
  grpc?: { port?: number; service?: string }
  httpGet?: { host?: string; path?: string; port?: number | string; scheme?: string }
  tcpSocket?: { host?: string; port?: number | string }
}

export interface ResourceRequirements {
  limits?: Record<string, number | string>
  requests?: Record<string, number | string>
}

interface SharedSecurityContext {
  appArmorProfile?: SecurityProfile
  runAsGroup?: number
  runAsNonRoot?: boolean
  runAsUser?: number
  seLinuxOptions?: { level?: string; role?: string; type?: string; user?: string }
  seccompProfile?: SecurityProfile
  windowsOptions?: { hostProcess?: boolean; runAsUserName?: string }
}

export interface SecurityProfile {
  type?: string
  localhostProfile?: string
}

export interface PodSecurityContext extends SharedSecurityContext {
  fsGroup?: number
  supplementalGroups?: number[]
  sysctls?: { name?: string; value?: string }[]
}

export interface ContainerSecurityContext extends SharedSecurityContext {
  allowPrivilegeEscalation?: boolean
  capabilities?: { add?: string[]; drop?: string[] }
  privileged?: boolean
  procMount?: string
  readOnlyRootFilesystem?: boolean
}

export interface HostPath {
  path?: string
  type?: string
}

export interface EmptyDir {
  medium?: string
  sizeLimit?: number | string
}

/** The name and one source; sources that no rule looks into are only told apart by their key. */
export interface Volume {
  name?: string
  configMap?: object
  csi?: { driver?: string }
  emptyDir?: EmptyDir
  ephemeral?: object
  gitRepo?: object
  hostPath?: HostPath
  image?: { reference?: string; pullPolicy?: string }
  nfs?: object
  persistentVolumeClaim?: { claimName?: string; readOnly?: boolean }
  projected?: { sources?: { serviceAccountToken?: { audience?: string; path?: string } }[] }
  secret?: { secretName?: string; defaultMode?: number }
}
