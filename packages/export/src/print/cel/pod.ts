import { builtInPodKinds, type PodKind } from '@rampart/engine'

import { breakOr, group, indent, joinDocs, type Doc } from '../layout.ts'
import { mapUnder } from './containers.ts'
import { listOf, quoted } from './literal.ts'
import { atom, choice, relation, type Cel } from './syntax.ts'

/** Kinds have the same pod in every version of their group. */
export function kindOfObject(object: string): Cel {
  const hasGroup = relation(atom(`${object}.apiVersion.indexOf('/')`), '>', atom('0'))
  const group = `${object}.apiVersion.split('/')[0]`
  return choice(hasGroup, { doc: `${group} + '/' + ${object}.kind`, level: 4 }, atom(`${object}.kind`))
}

/** What holds metadata and spec of the pods; nothing in kinds that have none. */
export function templateOf(object: string, kind: string): Cel {
  const cases = kindsByPath().map(([path, kinds]) => [
    isOneOf(kind, kinds),
    ' ?',
    indent(breakOr(' '), path.length === 0 ? object : mapUnder(object, path)),
    ' :',
  ])
  return { doc: joinDocs([...cases.map((each) => group(each)), '{}'], breakOr(' ')), level: 0 }
}

type KindsOfPath = readonly [path: readonly string[], kinds: readonly PodKind[]]

function kindsByPath(): readonly KindsOfPath[] {
  const found = new Map<string, [readonly string[], PodKind[]]>()
  for (const kind of builtInPodKinds) {
    const key = kind.template.join('.')
    const known = found.get(key) ?? [kind.template.map(String), []]
    found.set(key, [known[0], [...known[1], kind]])
  }
  return [...found.values()]
}

function isOneOf(kind: string, kinds: readonly PodKind[]): Doc {
  const names = kinds.map((each) => (each.group === '' ? each.kind : `${each.group}/${each.kind}`))
  const [first = ''] = names
  return names.length === 1 ? `${kind} == ${quoted(first)}` : [`${kind} in `, listOf(names).doc]
}

export const podOf = (template: string): Cel =>
  atom(`${template}.?spec.optMap(s, type(s) == map ? s : null).orValue(null)`)

export function metadataOf(template: string, pod: string): Cel {
  const own = atom(`${template}.?metadata.optMap(m, type(m) == map ? m : {}).orValue({})`)
  return choice(relation(atom(pod), '==', atom('null')), atom('{}'), own)
}
