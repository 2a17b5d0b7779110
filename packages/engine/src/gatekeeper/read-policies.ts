import type { Problem } from '../problem.ts'
import { resourcesOf, type Resource } from '../run/resource.ts'
import type { Document } from '../source/document.ts'
import type { PodKinds } from '../subject/kinds.ts'
import { isConstraint, readConstraint, unknownKind, type Constraint } from './constraint.ts'
import { problemIn } from './place.ts'
import { isTemplate, kindOfTemplate, readTemplate, type Template } from './template.ts'

/** What policy files hold, without what cannot be used. */
export interface PoliciesRead {
  readonly templates: readonly Template[]
  readonly constraints: readonly ReadConstraint[]
}

export interface ReadConstraint {
  readonly template: Template
  readonly constraint: Constraint
}

/** Whether a document holds a ConstraintTemplate or a constraint. */
export function isGatekeeper(document: Document): boolean {
  return objectsOf(document).some(({ subject: { object } }) => isTemplate(object) || isConstraint(object))
}

export function readPolicies(documents: readonly Document[], problems: Problem[]): PoliciesRead {
  const objects = documents.flatMap(objectsOf)
  const templates = readTemplates(objects, problems)
  const constraints = objects.flatMap((object) => {
    if (!isConstraint(object.subject.object)) return []
    return readOne(object, templates, problems) ?? []
  })
  return { templates: [...templates.values()].filter((each) => each !== undefined), constraints }
}

/** Policies are no pods: nothing is looked for in them. */
const noPods: PodKinds = new Map()

const objectsOf = (document: Document): Resource[] => resourcesOf(document, noPods)

/** By the kind of their constraints; a kind whose template is of no use is known all the same. */
type Templates = ReadonlyMap<string, Template | undefined>

function readTemplates(objects: readonly Resource[], problems: Problem[]): Templates {
  const templates = new Map<string, Template | undefined>()
  const names = new Set<string>()
  for (const place of objects) {
    const { object } = place.subject
    if (!isTemplate(object)) continue
    const kind = kindOfTemplate(object)
    const read = readTemplate(object, place)
    if (names.has(kind.toLowerCase())) problems.push(secondTemplate(place, kind))
    else templates.set(kind, 'kind' in read ? read : undefined)
    if (!('kind' in read)) problems.push(...read)
    names.add(kind.toLowerCase())
  }
  return templates
}

function secondTemplate(place: Resource, kind: string): Problem {
  const message = `there is another template for ${kind} before this one, and only that is used. Remove one of them`
  return problemIn(place, ['metadata', 'name'], 'TEMPLATE_INVALID', message)
}

function readOne(place: Resource, templates: Templates, problems: Problem[]): ReadConstraint | undefined {
  const { object, identity } = place.subject
  if (!templates.has(identity.kind)) {
    problems.push(unknownKind(object, place, [...templates.keys()]))
    return undefined
  }
  const template = templates.get(identity.kind)
  // What is wrong with the template has been said.
  if (!template) return undefined
  const constraint = readConstraint(object, place, template)
  if ('name' in constraint) return { template, constraint }
  problems.push(...constraint)
  return undefined
}
