export type FieldType = 'boolean' | 'integer' | 'list' | 'map' | 'text'

/** A field that security depends on, and what is inside of it where that is judged, too. */
export interface Field {
  readonly type: FieldType
  /** Of a map itself, or of each item of a list. */
  readonly inside?: Place
}

/** A place of an object, with every key that the API knows there (k8s.io/api 0.36). */
export interface Place {
  readonly fields: Readonly<Record<string, Field>>
  /** Known as well, and not looked into. */
  readonly others: ReadonlySet<string>
}

const place = (fields: Readonly<Record<string, Field>>, others = ''): Place => ({
  fields,
  others: new Set(others.split(' ')),
})

const boolean: Field = { type: 'boolean' }
const integer: Field = { type: 'integer' }
const text: Field = { type: 'text' }
const list: Field = { type: 'list' }
const map = (inside?: Place): Field => (inside ? { type: 'map', inside } : { type: 'map' })
const listOf = (inside: Place): Field => ({ type: 'list', inside })

const profile = map(place({ type: text, localhostProfile: text }))
const bothContexts: Readonly<Record<string, Field>> = {
  appArmorProfile: profile,
  runAsGroup: integer,
  runAsNonRoot: boolean,
  runAsUser: integer,
  seLinuxOptions: map(place({ level: text, role: text, type: text, user: text })),
  seccompProfile: profile,
  windowsOptions: map(
    place({ hostProcess: boolean, runAsUserName: text }, 'gmsaCredentialSpec gmsaCredentialSpecName'),
  ),
}

const podOnly: Readonly<Record<string, Field>> = {
  fsGroup: integer,
  fsGroupChangePolicy: text,
  seLinuxChangePolicy: text,
  supplementalGroups: list,
  supplementalGroupsPolicy: text,
  sysctls: listOf(place({ name: text, value: text })),
}

const containerOnly: Readonly<Record<string, Field>> = {
  allowPrivilegeEscalation: boolean,
  capabilities: map(place({ add: list, drop: list })),
  privileged: boolean,
  procMount: text,
  readOnlyRootFilesystem: boolean,
}

export const podOnlyKeys: ReadonlySet<string> = new Set(Object.keys(podOnly))
export const containerOnlyKeys: ReadonlySet<string> = new Set(Object.keys(containerOnly))

export const podContext: Place = place({ ...bothContexts, ...podOnly })
export const containerContext: Place = place({ ...bothContexts, ...containerOnly })

export const podSpec: Place = place(
  {
    automountServiceAccountToken: boolean,
    enableServiceLinks: boolean,
    hostIPC: boolean,
    hostNetwork: boolean,
    hostPID: boolean,
    hostUsers: boolean,
    runtimeClassName: text,
    securityContext: map(podContext),
    serviceAccountName: text,
    shareProcessNamespace: boolean,
  },
  'activeDeadlineSeconds affinity containers dnsConfig dnsPolicy ephemeralContainers hostAliases hostname ' +
    'hostnameOverride imagePullSecrets initContainers nodeName nodeSelector os overhead preemptionPolicy priority ' +
    'priorityClassName readinessGates resourceClaims resources restartPolicy schedulerName schedulingGates ' +
    'schedulingGroup serviceAccount setHostnameAsFQDN subdomain terminationGracePeriodSeconds tolerations ' +
    'topologySpreadConstraints volumes workloadRef',
)

export const container: Place = place(
  {
    imagePullPolicy: text,
    resources: map(place({ limits: map(), requests: map() }, 'claims')),
    securityContext: map(containerContext),
  },
  'args command env envFrom image lifecycle livenessProbe name ports readinessProbe resizePolicy restartPolicy ' +
    'restartPolicyRules startupProbe stdin stdinOnce targetContainerName terminationMessagePath ' +
    'terminationMessagePolicy tty volumeDevices volumeMounts workingDir',
)

const selector = map(place({ matchExpressions: list, matchLabels: map() }))
const ports = listOf(place({ endPort: integer, protocol: text }, 'port'))
const peers = listOf(
  place({ ipBlock: map(place({ cidr: text, except: list })), namespaceSelector: selector, podSelector: selector }),
)

export const networkPolicySpec: Place = place({
  egress: listOf(place({ ports, to: peers })),
  ingress: listOf(place({ from: peers, ports })),
  podSelector: selector,
  policyTypes: list,
})

export const serviceAccount: Place = place(
  { automountServiceAccountToken: boolean },
  'apiVersion imagePullSecrets kind metadata secrets',
)

/** Any label may stand here: only those that nearly are one of these are looked at. */
export const namespaceLabels: Place = place(
  Object.fromEntries(
    ['enforce', 'audit', 'warn'].flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, text],
      [`pod-security.kubernetes.io/${mode}-version`, text],
    ]),
  ),
)
