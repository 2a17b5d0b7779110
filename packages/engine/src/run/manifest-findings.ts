import { isWithin, spellPath } from '../path.ts'
import { keyAt, rangeOf } from '../source/locate.ts'
import type { PodKinds } from '../subject/kinds.ts'
import { misshapenFields } from '../subject/misshapen.ts'
import type { Finding } from './finding.ts'
import { ownFinding, type SeverityOf } from './own-rules.ts'
import type { Resource } from './resource.ts'

/** A field of the wrong type is absent to every rule. Saying nothing would let `privileged: "true"` pass. */
export function misshapenFindings(resource: Resource, podKinds: PodKinds, severityOf: SeverityOf): Finding[] {
  const { document, at, subject } = resource
  return misshapenFields(subject, podKinds).flatMap(({ path, what }) => {
    const range = rangeOf(document, [...at, ...path])
    const place = { source: document.source, ...range, resource: subject.identity, path }
    return ownFinding('manifest/field-type', 'wrong-type', { field: spellPath(path), what }, place, severityOf) ?? []
  })
}

/** A key that stands twice with one value: what counts is certain, and it is untidy all the same. */
export function repeatedKeyFindings(resource: Resource, severityOf: SeverityOf): Finding[] {
  const { document, at, subject } = resource
  return document.repeatedKeys.flatMap(({ key, offset }) => {
    const found = keyAt(document, offset)
    if (!found || !isWithin(found.path, at)) return []
    const path = found.path.slice(at.length)
    const place = { source: document.source, ...found.range, resource: subject.identity, path }
    return ownFinding('manifest/duplicate-key', 'repeated', { key }, place, severityOf) ?? []
  })
}
