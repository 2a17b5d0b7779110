import type { ContainerList, ParameterSchema, Scalar, ValueNode } from '@rampart/engine'

import type { CelVariable } from '../forms.ts'
import { camelCase, freeName } from '../names.ts'
import { keyOf } from '../tree/nodes.ts'
import { containersIn, labelled, type View } from './containers.ts'
import { cleaned, cleanPath } from './derived.ts'
import { guarded, withoutLists } from './domain.ts'
import { isIdentifier, listOf, scalar } from './literal.ts'
import { place, rootOf, type FieldNode } from './place.ts'
import { kindOfObject, metadataOf, podOf, templateOf } from './pod.ts'
import { lazily, placeOf, variable, type Print, type Scope } from './scope.ts'
import { atom, primary, sum, type Cel } from './syntax.ts'
import { Variables } from './variables.ts'

export interface PreludeOptions {
  /** How the policy names the object that it judges. */
  readonly object: string
  /** How it names its parameters, where it has them. */
  readonly params: string | undefined
  readonly parameters: Readonly<Record<string, unknown>>
  readonly schemas: Readonly<Record<string, ParameterSchema>>
  /** Names that are kept for the violations. */
  readonly reserved: readonly string[]
  /** By `sharingKey`: conditions that several violations ask. */
  readonly shared: ReadonlySet<string>
  /** By `keyOf`: lists whose items have to stay what they are. */
  readonly takenWhole: ReadonlySet<string>
  readonly print: Print
}

/** The variables that several violations share, each defined when it is first asked for. */
export class Prelude {
  readonly #options: PreludeOptions
  readonly #variables: Variables
  /** By the keys that lead there from a container. */
  readonly #views = new Map<string, View>()
  /** Lists whose items are asked for fields. */
  readonly #listsOfMaps = new Set<string>()

  constructor(options: PreludeOptions) {
    this.#options = options
    this.#variables = new Variables(options.reserved)
  }

  get variables(): readonly CelVariable[] {
    return this.#variables.all()
  }

  get object(): string {
    return this.#options.object
  }

  /** The kind with its group: `Pod`, `apps/Deployment`. */
  kind(): string {
    return this.#variables.define('kind', 'kind', () => kindOfObject(this.object))
  }

  template(): string {
    return this.#variables.define('template', 'template', () => templateOf(this.object, this.kind()))
  }

  /** The pod spec, or null. */
  pod(): string {
    return this.#variables.define('pod', 'pod', () => podOf(this.template()))
  }

  metadata(): string {
    return this.#variables.define('metadata', 'metadata', () => metadataOf(this.template(), this.pod()))
  }

  /** `{label, value}` of the containers of some lists, or of all. */
  containers(lists: readonly ContainerList[] = containersIn): string {
    const name = lists.length === 1 ? String(lists[0]) : lists.length === 2 ? 'lastingContainers' : 'containers'
    const sources = lists.map((list) => ({ list, source: this.#rawList(list) }))
    return this.#variables.defineLate(`containers ${lists.join()}`, name, () =>
      labelled(sources, [...this.#views.values()]),
    )
  }

  /** The name under which each of `containers` has one of its maps. */
  view(keys: readonly string[]): string {
    const key = keys.join('\n')
    const known = this.#views.get(key)
    if (known) return known.name
    const taken = new Set(['label', 'value', ...[...this.#views.values()].map(({ name }) => name)])
    const last = camelCase(keys.at(-1) ?? '')
    const name = freeName(taken, ...(isIdentifier(last) ? [last] : []), 'part')
    this.#views.set(key, { name, keys })
    return name
  }

  /** A list or map of the pod or the object, under its own name. */
  collection(node: FieldNode, type: 'list' | 'map'): string {
    const word = isIdentifier(node.key) ? node.key : type
    const key = `${type} ${keyOf(node)}`
    const name = camelCase(`${type === 'map' ? prefixOf(node) : ''}${word}`)
    const known = this.#variables.named(key)
    if (known !== undefined) return known
    const found = guarded(place(node, this.scope()), type, { taken: new Set() })
    const isAskedForFields = (): boolean => type === 'list' && this.#listsOfMaps.has(keyOf(node))
    return this.#variables.defineLate(key, name, () => (isAskedForFields() ? withoutLists(found) : found))
  }

  /** Items of the list are asked for their fields. */
  hasFields(node: FieldNode): void {
    this.#listsOfMaps.add(keyOf(node))
  }

  /** One place and the items of a list, without what are lists themselves. */
  oneAndItems(one: FieldNode, list: FieldNode): string {
    const key = `one ${keyOf(one)} ${keyOf(list)}`
    return this.#variables.define(key, camelCase(`all-${isIdentifier(list.key) ? list.key : 'items'}`), () => {
      const { text, isVague = false } = place(one, this.scope())
      const value = isVague ? 'dyn(o)' : 'o'
      const ones = atom(`${text}.optMap(o, ${value} == null ? [] : [${value}]).orValue([])`)
      return withoutLists(sum([ones, atom(this.collection(list, 'list'))]))
    })
  }

  isTakenWhole(node: FieldNode): boolean {
    return this.#options.takenWhole.has(keyOf(node))
  }

  isShared(key: string): boolean {
    return this.#options.shared.has(key)
  }

  /** What several violations ask, defined when it is first asked for. */
  share(key: string, name: string, expression: () => Cel): string {
    return this.#variables.define(`shared ${key}`, name, expression)
  }

  parameter(name: string): string {
    return this.#variables.define(`parameter ${name}`, name, () => this.#valueOf(name))
  }

  /** The same for a list, empty where nobody sets it. */
  listParameter(name: string): Cel {
    const text = this.parameter(name)
    return Array.isArray(this.#knownValueOf(name))
      ? atom(text)
      : guarded(placeOf(text, 'any'), 'list', { taken: new Set() })
  }

  /** The same for a list of paths, each of them clean. */
  cleanedParameter(name: string): string {
    const values = this.constantOf(name)
    if (!Array.isArray(values)) {
      return this.#variables.define(`cleaned ${name}`, `${name}Cleaned`, () =>
        atom([primary(this.listParameter(name)), '.map(path, ', cleaned(atom('path')).doc, ')']),
      )
    }
    return this.#variables.define(`cleaned ${name}`, name, () => listOf(values.map((path) => cleanPath(String(path)))))
  }

  /** What a parameter is, where the policy has it as a constant. */
  constantOf(name: string): unknown {
    return this.#options.params === undefined ? this.#options.parameters[name] : undefined
  }

  /** What every violation may name. */
  scope(): Scope {
    const places = new Map([
      [keyOf(variable('object')), placeOf(this.object, 'map')],
      [keyOf(variable('pod')), lazily(() => this.pod())],
      [keyOf(variable('metadata')), lazily(() => this.metadata())],
    ])
    return { prelude: this, print: this.#options.print, places, taken: new Set() }
  }

  #rawList(list: ContainerList): string {
    return this.#variables.define(`raw ${list}`, `${list.slice(0, -1)}List`, () =>
      guarded({ text: `${this.pod()}.?${list}`, kind: 'optional', plain: '' }, 'list', { taken: new Set() }),
    )
  }

  #valueOf(name: string): Cel {
    const { params } = this.#options
    const value = this.#knownValueOf(name)
    const constant = Array.isArray(value) ? listOf(value as Scalar[]) : scalarOrNull(value)
    return params === undefined ? constant : atom([`${params}.?${name}.orValue(`, constant.doc, ')'])
  }

  /** The constant, or what stands in where the cluster sets nothing. */
  #knownValueOf(name: string): unknown {
    const { params, parameters, schemas } = this.#options
    return params === undefined ? parameters[name] : schemas[name]?.default
  }
}

/** `securityContext` of the pod is `podSecurityContext`: containers have one too. */
function prefixOf(node: ValueNode): string {
  const root = rootOf(node)
  return root.op === 'variable' && root.name !== 'metadata' ? `${root.name}-` : ''
}

const scalarOrNull = (value: unknown): Cel =>
  value === undefined || value === null ? atom('null') : scalar(value as Scalar)
