import type { Resource, Rule } from '@rampart/engine'

import type { ExportedCase } from '../target.ts'
import { yamlDocument } from '../yaml.ts'
import { judgeAlone, resourcesIn, type Trial } from './judge-alone.ts'

/** A resource of a case, and what the linter says of it: the target has to say the same. */
export interface TestResource {
  /** Its name, of the case and its place in it. */
  readonly name: string
  readonly apiVersion: string
  readonly kind: string
  readonly namespace?: string
  readonly object: object
  readonly text: string
  /** The words of all violations; none where it may pass. */
  readonly violations: readonly string[]
}

/** What a rule is judged by in a target's tests. */
export interface Judged extends Trial {
  readonly rule: Rule
}

/**
 * The resources of a case that a rule is made for. Each is judged alone, as an admission controller meets it, and
 * under the name of its case: tools report by name. `namespace` is for those that have none of their own.
 */
export function testResources(
  { name, resources }: ExportedCase,
  judged: Judged,
  namespace?: string,
): readonly TestResource[] {
  return resources.flatMap((resource, index) => {
    const unique = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${String(index + 1)}`
    const text = renamed(resource, unique, namespace)
    return text === undefined ? [] : judgedResource(unique, text, judged)
  })
}

/** None where the API server could not name it. Without a namespace of its own it gets the other one. */
function renamed(
  { subject: { object, identity } }: Resource,
  name: string,
  namespace: string | undefined,
): string | undefined {
  const metadata = object['metadata'] ?? {}
  if (typeof metadata !== 'object' || Array.isArray(metadata)) return undefined
  const { apiVersion, kind } = identity
  const { generateName: _, ...kept } = metadata as Readonly<Record<string, unknown>>
  const own = kept['namespace']
  const isPlaced = namespace === undefined || (typeof own === 'string' && own !== '')
  return yamlDocument({
    apiVersion,
    kind,
    ...object,
    metadata: { ...kept, ...(isPlaced ? {} : { namespace }), name },
  })
}

/** What is judged is what was written, read again. */
function judgedResource(name: string, text: string, { rule, ...trial }: Judged): TestResource[] {
  const [resource] = resourcesIn(name, text)
  const findings = resource && judgeAlone(rule, resource, trial)
  if (!findings) return []
  const { object, identity } = resource.subject
  const { apiVersion, kind, namespace } = identity
  return [
    {
      name,
      apiVersion,
      kind,
      ...(namespace !== undefined && { namespace }),
      object,
      text,
      violations: [...new Set(findings.map(({ message }) => message))],
    },
  ]
}
