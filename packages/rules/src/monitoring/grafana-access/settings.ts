import type { LocatedContainer, Path } from '@rampart/engine'

/** What Grafana is told, and where: `undefined` where a reference says it that no file shows. */
export interface Setting {
  readonly value: string | undefined
  readonly path: Path
  /** How a report names the place: `GF_SECURITY_ADMIN_PASSWORD`, or `[security] admin_password`. */
  readonly field: string
}

/** Settings by the name of their variable: `GF_AUTH_ANONYMOUS_ENABLED`. */
export type Settings = ReadonlyMap<string, Setting>

/** `auth.anonymous.enabled` as Grafana looks for it in the environment (applyEnvVariableOverrides). */
export const variableOf = (setting: string): string => `GF_${setting.replaceAll(/[.-]/g, '_').toUpperCase()}`

/** Read from a file or the environment when Grafana or the container starts, or filled in by a chart. */
const isReference = (text: string): boolean => /\$__|\$\{|\$\(|\{\{/.test(text)

export const settingOf = (text: string, path: Path, field: string): Setting => ({
  value: isReference(text) ? undefined : text.trim(),
  path,
  field,
})

/** As Go's ini package reads a boolean. */
export const isOn = (setting: Setting | undefined): boolean => /^(?:1|t|true|y|yes|on)$/i.test(setting?.value ?? '')

const repositories: ReadonlySet<string | undefined> = new Set(['grafana', 'grafana-oss', 'grafana-enterprise'])

/** A container that serves Grafana, not one that installs its plugins before. */
export function isGrafana({ list, value: { image, restartPolicy } }: LocatedContainer): boolean {
  const serves = list === 'containers' || (list === 'initContainers' && restartPolicy === 'Always')
  if (!serves || typeof image !== 'string') return false
  const [repository = ''] = image.split('@')
  const segments = repository.replace(/:[^:/]*$/, '').split('/')
  return segments.length > 1 && repositories.has(segments.at(-1))
}
