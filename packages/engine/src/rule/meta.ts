/** How much harm what the rule finds can do. */
export type Severity = 'low' | 'medium' | 'high' | 'critical'

/** From harmless to worst; the order of reports and thresholds. */
export const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical']

/** For thresholds: is this at least that bad? */
export function isAtLeastSeverity(severity: Severity, threshold: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(threshold)
}

/** Text with `{placeholders}`, and a severity where it differs from the rule's. */
export type MessageTemplate = string | { readonly text: string; readonly severity: Severity }

/** A JSON Schema of one parameter. `default` is what rules see unless the user says otherwise. */
export interface ParameterSchema {
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array'
  readonly description: string
  readonly default?: unknown
  readonly items?: { readonly type: 'string' | 'integer' | 'number'; readonly enum?: readonly string[] }
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly pattern?: string
}

/** How to comply. `safe` and `guarded` say what an automatic edit would risk; `none` that only a person can. */
export interface Fix {
  readonly hint: string
  readonly autofix: 'safe' | 'guarded' | 'none'
  readonly note?: string
}

/** Where another rule reports the same mistake, a report for people shows one finding, with the other's id. */
export interface Fold {
  readonly rule: string
  /** The same mistake when both name the same path, or the same container. */
  readonly when: 'same-path' | 'same-container'
}

/** All that is known of a rule without running it. */
export interface RuleMeta<Id extends string = string> {
  /** `family/name`, the name of its folder. */
  readonly id: string
  /** What it asks, as one sentence. */
  readonly title: string
  readonly severity: Severity
  /**
   * `pod` is every kind that has a pod spec, `*` every kind, `constraints.gatekeeper.sh/*` every kind of a group; others
   * are written `PersistentVolume`, `apps/Deployment` (group/Kind). Versions are all met: ask `apiVersion` where one matters.
   */
  readonly appliesTo: readonly string[]
  /** `pss/baseline`, `cis/5.2.6`, `nsa/non-root-containers`, `mitre/T1611`, `owasp/K01:2025`; see rulesets/controls.yaml. */
  readonly controls: readonly string[]
  readonly messages: Readonly<Record<Id, MessageTemplate>>
  readonly parameters?: Readonly<Record<string, ParameterSchema>>
  readonly fix: Fix
  /** Left out of `recommended` unless asked for. */
  readonly optIn?: boolean
  /** The values that its findings point at are secrets: no report shows their text. */
  readonly hidesValue?: boolean
  readonly foldsInto?: readonly Fold[]
}

export function messageText(template: MessageTemplate): string {
  return typeof template === 'string' ? template : template.text
}

export function messageSeverity(meta: RuleMeta, id: string): Severity {
  const template = meta.messages[id]
  return typeof template === 'object' ? template.severity : meta.severity
}
