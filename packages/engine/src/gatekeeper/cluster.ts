import type { Inventory } from '../rule/inventory.ts'
import type { Subject } from '../subject/subject.ts'

type Fields = Readonly<Record<string, unknown>>
interface Tree {
  [key: string]: Tree | Fields
}

/** A run's resources as templates and constraints see them. */
export interface Cluster {
  readonly inventory: Inventory
  namespace(name: string): Fields | undefined
  /** `data.inventory`: cluster.<group/version>.<kind>.<name> and namespace.<namespace>.<group/version>.<kind>.<name>. */
  readonly data: Fields
}

/** Each part is made when it is first asked for. */
export function clusterOf(inventory: Inventory): Cluster {
  let namespaces: ReadonlyMap<string, Fields> | undefined
  let data: Fields | undefined
  return {
    inventory,
    namespace(name) {
      namespaces ??= namespacesOf(inventory.all)
      return namespaces.get(name)
    },
    get data() {
      data ??= dataOf(inventory.all)
      return data
    },
  }
}

function namespacesOf(subjects: readonly Subject[]): ReadonlyMap<string, Fields> {
  const found = subjects.filter(({ identity }) => identity.apiVersion === 'v1' && identity.kind === 'Namespace')
  return new Map(found.map(({ object, identity }) => [identity.name, object]))
}

/** Without what has no name: there is no place for it. */
function dataOf(subjects: readonly Subject[]): Fields {
  const data = tree()
  data.cluster = tree()
  data.namespace = tree()
  for (const { object, identity } of subjects) {
    const { apiVersion, kind, name, namespace } = identity
    if (name === '') continue
    const place = namespace === undefined ? ['cluster'] : ['namespace', namespace]
    below(data, [...place, apiVersion, kind])[name] = object
  }
  return data
}

/** Names of manifests may be anything, `__proto__` too. */
const tree = (): Tree => Object.create(null) as Tree

function below(root: Tree, path: readonly string[]): Tree {
  let at = root
  for (const step of path) at = (at[step] ??= tree()) as Tree
  return at
}
