import { servedKinds, type ServedKind } from './match.ts'
import type { ExportedFile, ExportedRule } from './target.ts'

/** What admission control can judge of a rule, or why nothing. */
export function forAdmission(
  exported: ExportedRule,
  write: (kinds: readonly ServedKind[]) => readonly ExportedFile[],
): readonly ExportedFile[] | string {
  const { appliesTo } = exported.rule.meta
  const files = appliesTo.filter((kind) => neverAdmitted.test(kind))
  if (files.length > 0)
    return `${files.join(', ')} is a file of the API server and never comes to a cluster as an object`
  if (exported.modules) return 'it is written in Rego over more than one object'
  const kinds = servedKinds(appliesTo)
  if ('unknown' in kinds) return `it is not known under which name the API server serves ${kinds.unknown}`
  return write(kinds)
}

/** The configuration of the API server itself. */
const neverAdmitted = /^(?:audit|apiserver\.config|apiserver|pod-security\.admission\.config)\.k8s\.io\//
