import { builtInPodKinds, type ContainerList } from '@rampart/engine'

import { arrayOf, quoted } from './literal.ts'

export const kindRule = (resource: string): string => `# With the group, and whatever the version.
kind := concat("/", [substring(${resource}.apiVersion, 0, slash), ${resource}.kind]) if {
	slash := indexof(${resource}.apiVersion, "/")
	slash > 0
} else := ${resource}.kind`

export function templateRules(resource: string, kind: string): string {
  const entries = builtInPodKinds.map((each) => {
    const name = each.group === '' ? each.kind : `${each.group}/${each.kind}`
    return `\t${quoted(name)}: ${arrayOf(each.template)},`
  })
  return `# Where each kind keeps what holds metadata and spec of its pods.
templates := {
${entries.join('\n')}
}

template_path := templates[${kind}]

template := object.get(${resource}, template_path, null)`
}

export const podRules = `pod := template.spec if is_object(template.spec)

pod_path := array.concat(template_path, ["spec"])`

export const metadataRules = `metadata := template.metadata if {
	is_object(pod)
	is_object(template.metadata)
}

metadata_path := array.concat(template_path, ["metadata"])`

export const containersRule = (name: string, lists: readonly ContainerList[]): string =>
  `# Each with its name, or its place where it has none, and its path.
${name} contains [container, label, path] if {
	some list in ${arrayOf(lists)}
	is_array(pod[list])
	some index, container in pod[list]
	is_object(container)
	label := label_of(container, list, index)
	path := array.concat(pod_path, [list, index])
}`
