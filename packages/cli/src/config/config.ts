import type { Exception, PodKind, Severity } from '@rampart/engine'

/** The user's settings, checked. */
export interface Config {
  readonly rulesets: readonly string[]
  readonly kubernetesVersion?: string
  readonly minSeverity?: Severity
  /** Judged when the command line names nothing. */
  readonly paths: readonly string[]
  readonly rules: Readonly<Record<string, RuleSettings>>
  readonly podKinds: readonly PodKind[]
  readonly exceptions: readonly Exception[]
}

export interface RuleSettings {
  readonly severity?: Severity | 'off'
  readonly parameters?: Readonly<Record<string, unknown>>
}

export const noConfig: Config = { rulesets: [], paths: [], rules: {}, podKinds: [], exceptions: [] }
