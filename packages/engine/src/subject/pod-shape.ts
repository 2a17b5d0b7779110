/** What the API server accepts in a field: anything else is refused, so no rule can say what it would mean. */
export type Shape =
  | 'boolean'
  | 'integer'
  | 'string'
  | 'quantity'
  | 'integer or string'
  | { readonly list: Shape }
  | { readonly map: Shape }
  | { readonly fields: Readonly<Record<string, Shape>> }

const strings: Shape = { list: 'string' }
const stringMap: Shape = { map: 'string' }
const fields = (shapes: Readonly<Record<string, Shape>>): Shape => ({ fields: shapes })
const listOf = (shapes: Readonly<Record<string, Shape>>): Shape => ({ list: fields(shapes) })

const profile = fields({ type: 'string', localhostProfile: 'string' })
const sharedContext: Readonly<Record<string, Shape>> = {
  appArmorProfile: profile,
  runAsGroup: 'integer',
  runAsNonRoot: 'boolean',
  runAsUser: 'integer',
  seLinuxOptions: fields({ level: 'string', role: 'string', type: 'string', user: 'string' }),
  seccompProfile: profile,
  windowsOptions: fields({ hostProcess: 'boolean', runAsUserName: 'string' }),
}
const resources = fields({ limits: { map: 'quantity' }, requests: { map: 'quantity' } })
const handler = fields({
  exec: fields({ command: strings }),
  httpGet: fields({ host: 'string', path: 'string', port: 'integer or string', scheme: 'string' }),
  tcpSocket: fields({ host: 'string', port: 'integer or string' }),
})
const reference = fields({ name: 'string', key: 'string', optional: 'boolean' })

const containers = listOf({
  name: 'string',
  image: 'string',
  imagePullPolicy: 'string',
  args: strings,
  command: strings,
  restartPolicy: 'string',
  env: listOf({
    name: 'string',
    value: 'string',
    valueFrom: fields({ configMapKeyRef: reference, secretKeyRef: reference }),
  }),
  envFrom: listOf({ prefix: 'string', configMapRef: reference, secretRef: reference }),
  lifecycle: fields({ postStart: handler, preStop: handler }),
  livenessProbe: handler,
  readinessProbe: handler,
  startupProbe: handler,
  ports: listOf({
    name: 'string',
    containerPort: 'integer',
    hostIP: 'string',
    hostPort: 'integer',
    protocol: 'string',
  }),
  resources,
  securityContext: fields({
    ...sharedContext,
    allowPrivilegeEscalation: 'boolean',
    capabilities: fields({ add: strings, drop: strings }),
    privileged: 'boolean',
    procMount: 'string',
    readOnlyRootFilesystem: 'boolean',
  }),
  volumeDevices: listOf({ name: 'string', devicePath: 'string' }),
  volumeMounts: listOf({ name: 'string', mountPath: 'string', readOnly: 'boolean', subPath: 'string' }),
})

const anyObject = fields({})

/** The fields of a pod spec that rules read, as k8s.io/api/core/v1 types them. Other fields are not looked at. */
export const podSpecShape: Shape = fields({
  automountServiceAccountToken: 'boolean',
  containers,
  ephemeralContainers: containers,
  hostIPC: 'boolean',
  hostNetwork: 'boolean',
  hostPID: 'boolean',
  hostUsers: 'boolean',
  initContainers: containers,
  nodeName: 'string',
  os: fields({ name: 'string' }),
  resources,
  securityContext: fields({
    ...sharedContext,
    fsGroup: 'integer',
    supplementalGroups: { list: 'integer' },
    sysctls: listOf({ name: 'string', value: 'string' }),
  }),
  serviceAccount: 'string',
  serviceAccountName: 'string',
  shareProcessNamespace: 'boolean',
  volumes: listOf({
    name: 'string',
    emptyDir: fields({ medium: 'string', sizeLimit: 'quantity' }),
    gitRepo: anyObject,
    hostPath: fields({ path: 'string', type: 'string' }),
    secret: fields({ secretName: 'string' }),
  }),
})

/** Metadata of pods, as k8s.io/apimachinery/pkg/apis/meta/v1 types it. */
export const metadataShape: Shape = fields({ name: 'string', annotations: stringMap, labels: stringMap })
