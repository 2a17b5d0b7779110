import { podKindsWith, resourcesOf, type Resource } from '@rampart/engine'

import { applyEdit, type Edit } from './edit.ts'

const podKinds = podKindsWith([])

/** A resource of a case after an edit; nothing where the edit does not fit, or leaves no such resource. */
export function editedResource(resource: Resource, edit: Edit): Resource | undefined {
  const { document, at, subject } = resource
  // What a request brings is told twice, and by no field alone.
  if (subject.review) return undefined
  const value = applyEdit(document.value, inDocument(edit, at))
  if (value === undefined) return undefined
  const edited = resourcesOf({ ...document, value }, podKinds)
  return edited.find((each) => each.at.join('/') === at.join('/'))
}

function inDocument(edit: Edit, at: Resource['at']): Edit {
  if (at.length === 0) return edit
  const path = [...at, ...edit.path]
  return edit.kind === 'move' ? { ...edit, path, to: [...at, ...edit.to] } : { ...edit, path }
}
