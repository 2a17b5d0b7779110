import type { CelSource } from './cel.ts'
import { isAboutVersions, servedKinds, type ServedKind } from './match.ts'
import type { ExportedFile, ExportedRule, ExportOptions } from './target.ts'

/** What judges: the API server itself, or a webhook that it calls. */
export type Admission = 'api-server' | 'webhook'

/** How a target judges at admission. */
interface Judged {
  readonly by: Admission
  readonly cel: (exported: ExportedRule, options: ExportOptions) => CelSource
}

/** What admission control can judge of a rule, or why nothing. */
export function forAdmission(
  exported: ExportedRule,
  options: ExportOptions,
  { by, cel }: Judged,
  write: (kinds: readonly ServedKind[]) => readonly ExportedFile[],
): readonly ExportedFile[] | string {
  const kinds = admittedKinds(exported, by)
  if (typeof kinds === 'string') return kinds
  // No API server takes a ValidatingAdmissionPolicy without validations.
  if (cel(exported, options).validations.length === 0)
    return `there is nothing to find in Kubernetes ${options.kubernetes}`
  return write(kinds)
}

/** The kinds of a rule that come to admission, or why none does. */
export function admittedKinds(exported: ExportedRule, by: Admission): readonly ServedKind[] | string {
  const { appliesTo } = exported.rule.meta
  const files = appliesTo.filter((kind) => neverAdmitted.test(kind))
  if (files.length === appliesTo.length) return fileNote(files)
  if (exported.modules) return 'it is written in Rego over more than one object'
  const hidden = hiddenKinds(exported, by)
  if (hidden.length === appliesTo.length) return hiddenNote(hidden, by)
  const shown = appliesTo.filter((kind) => !hidden.includes(kind) && !files.includes(kind))
  const kinds = servedKinds(shown, isAboutVersions(exported.rule))
  return 'unknown' in kinds ? `it is not known under which name the API server serves ${kinds.unknown}` : kinds
}

/** Which of a rule's kinds the target never sees. */
export function leavesOutHidden(exported: ExportedRule, by: Admission): string | undefined {
  const hidden = hiddenKinds(exported, by)
  const files = exported.rule.meta.appliesTo.filter((kind) => neverAdmitted.test(kind))
  const notes = [...(hidden.length > 0 ? [hiddenNote(hidden, by)] : []), ...(files.length > 0 ? [fileNote(files)] : [])]
  return notes.length === 0 ? undefined : notes.join('; ')
}

const fileNote = (kinds: readonly string[]): string =>
  `${kinds.join(', ')} is a configuration file and never comes to a cluster as an object`

const hiddenKinds = ({ rule }: ExportedRule, by: Admission): readonly string[] =>
  rule.meta.appliesTo.filter((kind) => isHidden(kind, by))

export const isHidden = (kind: string, by: Admission): boolean => hiddenFrom[by].includes(kind)

const hiddenNote = (kinds: readonly string[], by: Admission): string =>
  `the API server shows ${kinds.join(', ')} to no ${judges[by]}`

/** The configuration of what makes up a cluster. */
const neverAdmitted = /^(?:kubeadm|audit|apiserver\.config|apiserver|pod-security\.admission\.config)\.k8s\.io\//

const judges: Readonly<Record<Admission, string>> = { 'api-server': 'admission policy', webhook: 'webhook' }

const policies = ['Validating', 'Mutating'].flatMap((what) => [
  `${what}AdmissionPolicy`,
  `${what}AdmissionPolicyBinding`,
])
const webhooks = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']
const inGroup = (kind: string): string => `admissionregistration.k8s.io/${kind}`

/** Nobody could repair a policy that refuses its own repair (k8s.io/apiserver, IsExemptAdmissionConfigurationResource). */
const hiddenFrom: Readonly<Record<Admission, readonly string[]>> = {
  'api-server': policies.map(inGroup),
  webhook: [...webhooks, ...policies].map(inGroup),
}
