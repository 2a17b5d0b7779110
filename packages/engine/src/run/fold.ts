import { isWithin, type Path } from '../path.ts'
import { isAtLeastSeverity, type Fold, type RuleMeta } from '../rule/meta.ts'
import type { ResourceIdentity } from '../subject/subject.ts'
import type { Finding } from './finding.ts'

/** Marks the findings that another one of the same resource already tells, and tells no milder. */
export function foldFindings(findings: readonly Finding[], metas: ReadonlyMap<string, RuleMeta>): Finding[] {
  const byResource = new Map<ResourceIdentity, Finding[]>()
  for (const finding of findings) {
    if (finding.suppressed || !finding.resource) continue
    const list = byResource.get(finding.resource)
    if (list) list.push(finding)
    else byResource.set(finding.resource, [finding])
  }
  return findings.map((finding) => {
    const beside = (finding.resource && byResource.get(finding.resource)) ?? []
    const into = metas.get(finding.rule)?.foldsInto?.find((fold) => isTold(finding, fold, beside))
    return into ? { ...finding, foldedInto: into.rule } : finding
  })
}

function isTold(finding: Finding, { rule, when }: Fold, beside: readonly Finding[]): boolean {
  const place = when === 'same-path' ? finding.path : containerOf(finding.path)
  if (!place) return false
  return beside.some(
    (other) =>
      other.rule === rule && isAtLeastSeverity(other.severity, finding.severity) && isWithin(other.path, place),
  )
}

function containerOf(path: Path): Path | undefined {
  const list = path.findIndex((key) => typeof key === 'string' && /^(?:initC|c|ephemeralC)ontainers$/.test(key))
  return list === -1 ? undefined : path.slice(0, list + 2)
}
