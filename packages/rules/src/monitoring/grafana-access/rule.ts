import { defineRule, type Context, type LocatedContainer, type Subject, type Violation } from '@rampart/engine'

import { workloadsIn } from '../../analyses/workloads.ts'
import { judgeDataSources } from './data-sources.ts'
import { exposureOf } from './exposure.ts'
import { fixes } from './fixes.ts'
import { judgeSettings, type Message } from './judge-settings.ts'
import { isGrafana, isOn, type Settings } from './settings.ts'
import { environmentOf, fileSettings, mountedBy, setupOf } from './sources.ts'

export default defineRule<Message>({
  meta: {
    id: 'monitoring/grafana-access',
    title: 'Grafana must require login and non-default credentials',
    severity: 'critical',
    hidesValue: true,
    appliesTo: ['ConfigMap', 'Secret', 'pod'],
    controls: [
      'nsa/authentication',
      'nsa/audit-logging',
      'mitre/T1078.001',
      'mitre/T1110.001',
      'mitre/T1190',
      'mitre/T1552.001',
      'owasp/K05:2022',
      'owasp/K06:2022',
      'owasp/K06:2025',
      'owasp/K09:2025',
      'owasp/K10:2025',
      'practice/monitoring',
    ],
    messages: {
      anonymous: { text: '{owner} lets anybody read dashboards without login: {field} is true', severity: 'high' },
      'anonymous-editor': '{owner} lets anybody change dashboards and query data without login: {field} is true',
      'known-password': '{owner} gives the administrator a password that everybody knows: {field}',
      'written-password': { text: '{owner} holds the password of the administrator: {field}', severity: 'high' },
      'default-admin': {
        text: '{owner} starts with the administrator admin and the password admin: {field} is set nowhere',
        severity: 'high',
      },
      'default-admin-reached':
        '{owner} is reached from outside and has the administrator admin with the password admin: {field} is set nowhere',
      proxy: { text: '{owner} takes whoever a header names: {field} is true without a whitelist', severity: 'high' },
      'no-login': { text: '{owner} hides the login form and has no other login: {field} is true', severity: 'low' },
      embedding: { text: '{owner} may be framed by any page: {field} is true', severity: 'low' },
      cookie: { text: '{owner} sends its session cookie without TLS, too: {field} is not true', severity: 'low' },
      'data-source': { text: '{owner} holds the credential of a data source: {field}', severity: 'high' },
    },
    fix: {
      hint: 'turn anonymous access off, and read passwords from a Secret',
      autofix: 'guarded',
      note: 'turning anonymous access off is mechanical; who looked at dashboards without login has to log in',
    },
  },
  fixes,
  notPortable: 'it reads INI and YAML inside of ConfigMaps, and files and variables of a workload together',
  *check(subject, context) {
    if (!subject.pod) yield* judgeFile(subject, context)
    for (const container of subject.containers.filter(isGrafana)) yield* judgeContainer(subject, container, context)
  },
})

function* judgeFile(holder: Subject, context: Context): Iterable<Violation<Message>> {
  yield* judgeDataSources(holder)
  const settings = fileSettings(holder)
  if (settings.size === 0) return
  const { kind, name } = holder.identity
  const users = usersOf(holder, context)
  const overrides = new Map(users.flatMap((environment) => [...environment]))
  // What every workload that mounts the file sets by its environment is judged there.
  const own = new Map([...settings].filter(([key]) => users.length === 0 || !users.every((each) => each.has(key))))
  yield* judgeSettings({
    own,
    merged: new Map([...settings, ...overrides]),
    owner: `${kind} "${name}"`,
    isSecret: kind === 'Secret',
    isPartial: false,
  })
}

/** The environments of Grafana's containers that mount a file. */
function usersOf({ identity: { kind, name, namespace } }: Subject, context: Context): Settings[] {
  return workloadsIn(namespace, context)
    .filter((each) => mountedBy(each).some((mounted) => mounted.kind === kind && mounted.name === name))
    .flatMap(({ containers }) => containers.filter(isGrafana).map(environmentOf))
}

function* judgeContainer(
  workload: Subject,
  container: LocatedContainer,
  context: Context,
): Iterable<Violation<Message>> {
  const { fromEnvironment: own, isPartial, merged } = setupOf(workload, container, context)
  const owner = `container "${container.label}"`
  yield* judgeSettings({ own, merged, owner, isSecret: false, isPartial })
  if (isPartial) return
  const exposure = exposureOf(workload, context)
  const { path } = container
  if (!merged.has('GF_SECURITY_ADMIN_PASSWORD') && !isOn(merged.get('GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION'))) {
    const message = exposure.isReached ? 'default-admin-reached' : 'default-admin'
    yield { message, path, data: { owner, field: '[security] admin_password' } }
  }
  const cookie = merged.get('GF_SECURITY_COOKIE_SECURE')
  const isUnknown = cookie !== undefined && cookie.value === undefined
  if (exposure.byTlsIngress && !isOn(cookie) && !isUnknown) {
    yield { message: 'cookie', path, data: { owner, field: '[security] cookie_secure' } }
  }
}
