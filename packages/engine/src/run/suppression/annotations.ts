import { isMap } from '../../expression/semantics.ts'
import { isWithin, type Path } from '../../path.ts'
import { rangeOf } from '../../source/locate.ts'
import type { Finding } from '../finding.ts'
import type { Resource } from '../resource.ts'
import { parseDirective } from './directive.ts'
import type { Suppression } from './suppression.ts'

const annotation = 'rampart.dev/ignore'

/**
 * `rampart.dev/ignore: RULE -- reason` on a resource reaches all of it, on a pod template what is inside the template.
 * Several are separated by a semicolon or a line break.
 */
export function annotationSuppressions(resource: Resource): Suppression[] {
  const { object, pod } = resource.subject
  const own = fromMetadata(resource, ['metadata'], object.metadata, [])
  if (!pod || pod.metadataPath.length === 1) return own
  return [...own, ...fromMetadata(resource, pod.metadataPath, pod.metadata, pod.metadataPath.slice(0, -1))]
}

function fromMetadata(resource: Resource, metadataPath: Path, metadata: unknown, scope: Path): Suppression[] {
  if (!isMap(metadata) || !isMap(metadata.annotations)) return []
  const text = metadata.annotations[annotation]
  if (typeof text !== 'string') return []
  const { document, at, subject } = resource
  const range = rangeOf(document, [...at, ...metadataPath, 'annotations', annotation])
  const reaches = (finding: Finding): boolean => finding.resource === subject.identity && isWithin(finding.path, scope)
  return text
    .split(/[;\n]/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({
      by: 'annotation',
      directive: parseDirective(part),
      source: document.source,
      ...range,
      resource: subject.identity,
      reaches,
    }))
}
