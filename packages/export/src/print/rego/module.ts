import type { ConditionNode, ContainerList, Loop, ParameterSchema, Scalar } from '@rampart/engine'

import { freeName, snakeCase } from '../names.ts'
import { freeVariables, keyOf, shapeOf } from '../tree/nodes.ts'
import { builtIns, type BuiltIn } from './built-ins.ts'
import { helperWord } from './helper-name.ts'
import { linesOf } from './lines.ts'
import { arrayOf, isIdentifier, quoted, scalar } from './literal.ts'
import { oneAndItemsRule } from './one-and-items.ts'
import { containersRule, kindRule, metadataRules, podRules, templateRules } from './pod.ts'
import { branchText, ruleText } from './rule-text.ts'
import type { Scope } from './scope.ts'

export interface ModuleOptions {
  /** Where the input holds the object that is judged. */
  readonly object: string
  /** Under which key it holds the parameters, unless they are constants. */
  readonly params: string | undefined
  readonly parameters: Readonly<Record<string, unknown>>
  readonly schemas: Readonly<Record<string, ParameterSchema>>
}

/** Rules that every package may have. */
const kept: ReadonlySet<string> = new Set([
  'violation',
  'deny',
  'resource',
  'kind',
  'is_judged',
  'upper_letter',
  'quantity_factors',
  'pod',
  'pod_path',
  'metadata',
  'metadata_path',
  'template',
  'template_path',
  'templates',
  'containers',
  'lasting_containers',
  'init_containers',
  'ephemeral_containers',
  ...Object.keys(builtIns),
])

function parameterRule(name: string): string {
  const word = snakeCase(name)
  return isIdentifier(word) && !kept.has(word) ? word : `${word}_parameter`
}

const globals: ReadonlySet<string> = new Set(['object', 'pod', 'metadata', 'containers'])
const every: readonly ContainerList[] = ['initContainers', 'containers', 'ephemeralContainers']

/** The rules of a package beside its violations, each printed when it is first asked for. */
export class RegoModule {
  readonly #options: ModuleOptions
  readonly #shared = new Map<string, string>()
  readonly #helpers = new Map<string, { readonly name: string; text: string }>()
  readonly #functions = new Map<BuiltIn, string>()
  readonly #taken: Set<string>

  constructor(options: ModuleOptions) {
    this.#options = options
    this.#taken = new Set([...kept, ...Object.keys(options.schemas).map(parameterRule)])
  }

  /** No variable may hide a rule. */
  get ruleNames(): ReadonlySet<string> {
    return new Set([...this.#taken, 'path', 'msg', 'label', 'at'])
  }

  get text(): string {
    const helpers = [...this.#helpers.values()].map(({ text }) => text)
    return [...this.#shared.values(), ...helpers, ...this.#functions.values()].join('\n\n')
  }

  global(name: string): string {
    if (name === 'object') return this.resource()
    if (name === 'pod') return this.pod()
    if (name === 'metadata') return this.metadata()
    throw new Error(`unbound variable "${name}" in a portable rule`)
  }

  resource(): string {
    return this.#share('resource', () => `resource := ${this.#options.object}`)
  }

  kind(): string {
    return this.#share('kind', () => kindRule(this.resource()))
  }

  pod(): string {
    this.#share('template', () => templateRules(this.resource(), this.kind()))
    return this.#share('pod', () => podRules)
  }

  metadata(): string {
    this.pod()
    return this.#share('metadata', () => metadataRules)
  }

  containers(lists: readonly ContainerList[] = every): string {
    this.pod()
    const name =
      lists.length === 3 ? 'containers' : lists.length === 2 ? 'lasting_containers' : snakeCase(String(lists[0]))
    this.builtIn('label_of')
    return this.#share(name, () => containersRule(name, lists))
  }

  parameter(name: string): string {
    return this.#share(parameterRule(name), () => `${parameterRule(name)} := ${this.#valueOf(name)}`)
  }

  builtIn(name: BuiltIn): string {
    for (const other of builtIns[name].uses ?? []) this.builtIn(other)
    this.#functions.set(name, builtIns[name].text)
    return name
  }

  /** The call of a rule that holds where the condition does; equal conditions share one. */
  helper(node: ConditionNode, scope: Scope): string {
    const variables = [...freeVariables(node)].filter((name) => !globals.has(name))
    const key = shapeOf(node, globals)
    const found = this.#helpers.get(key) ?? this.#define(key, node, variables, scope)
    const names = variables.map((name) => scope.locals.get(name)?.name ?? name)
    return names.length === 0 ? found.name : `${found.name}(${names.join(', ')})`
  }

  /** The set of one place and the items of a list. */
  oneAndItems(loop: Loop & { over: 'both' }): string {
    const { one, list } = loop
    const key = `both ${keyOf(one)} ${keyOf(list)}`
    const known = this.#helpers.get(key)
    if (known) return known.name
    const name = freeName(this.#taken, `all_${snakeCase(list.op === 'field' ? list.key : 'items')}`)
    this.#taken.add(name)
    const text = oneAndItemsRule(name, loop, { module: this, locals: new Map(), message: name })
    this.#helpers.set(key, { name, text })
    return name
  }

  /** Lines that ask for one of several things. */
  anyOf(name: string, tests: readonly string[]): readonly string[] {
    if (tests.length < 2) return tests
    return [this.#share(name, () => tests.map((test) => ruleText(name, [test])).join('\n\n'))]
  }

  #define(key: string, node: ConditionNode, variables: readonly string[], scope: Scope): { readonly name: string } {
    const name = freeName(
      this.#taken,
      helperWord(node, (variable) => scope.locals.get(variable)?.name) ?? `${snakeCase(scope.message)}_case`,
    )
    this.#taken.add(name)
    const helper = { name, text: '' }
    this.#helpers.set(key, helper)
    const locals = new Map([...scope.locals].filter(([variable]) => variables.includes(variable)))
    const inner: Scope = { ...scope, locals }
    const names = variables.map((variable) => locals.get(variable)?.name ?? variable)
    const branches = node.op === 'or' ? node.any : [node]
    helper.text = branches.map((branch) => branchText(name, names, linesOf(branch, inner))).join('\n\n')
    return helper
  }

  #share(name: string, text: () => string): string {
    if (!this.#shared.has(name)) {
      const rule = text()
      this.#taken.add(name)
      this.#shared.set(name, rule)
    }
    return name
  }

  #valueOf(name: string): string {
    const { params, parameters, schemas } = this.#options
    const value = params === undefined ? parameters[name] : schemas[name]?.default
    const constant = Array.isArray(value) ? arrayOf(value as Scalar[]) : scalarOrNull(value)
    return params === undefined ? constant : `object.get(input, [${quoted(params)}, ${quoted(name)}], ${constant})`
  }
}

const scalarOrNull = (value: unknown): string =>
  value === undefined || value === null ? 'null' : scalar(value as Scalar)
