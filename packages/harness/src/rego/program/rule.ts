import { localsOf } from './locals.ts'
import { pathText } from './names.ts'
import { groundPath, headOf, listOf, mapOf, termsOf, type Term } from './syntax.ts'

/** What a module brings into scope. */
export interface Scope {
  readonly file: string
  /** `["k8s", "web"]` of `data.k8s.web`. */
  readonly folder: readonly string[]
  /** Full paths, `data` or `input` first, by the name that the module uses. */
  readonly imports: ReadonlyMap<string, readonly string[]>
  /** The first names of the rules that the module's package has, in whatever file. */
  readonly ownNames: ReadonlySet<string>
}

export interface Rule {
  readonly scope: Scope
  /** Below `data`, as far as it is constant. */
  readonly path: readonly string[]
  readonly node: unknown
  readonly locals: ReadonlySet<string>
  /** Of a test: as OPA prints it, such as `data.k8s_test.test_deny`. */
  readonly test?: { readonly name: string; readonly isSkipped: boolean; readonly hasCases: boolean }
}

export function ruleOf(node: unknown, scope: Scope): Rule {
  const terms = headTerms(node)
  const [first] = terms
  const head = first && headOf(first)
  const path = [...scope.folder, ...(head ? [head.name, ...groundPath(terms.slice(1)).path] : [])]
  const test = testOf(path.slice(scope.folder.length), scope, isPartialObject(node, terms))
  return { scope, path, node, locals: localsOf(node), ...(test && { test }) }
}

const headTerms = (node: unknown): readonly Term[] => termsOf(mapOf(mapOf(node).head).ref)

/** The first names of rules, which is what a module calls them by. */
export function firstName(node: unknown): string | undefined {
  const [first] = headTerms(node)
  return first && headOf(first)?.name
}

/** A head such as `test_x[note]`: OPA runs it as a table of cases. */
function isPartialObject(node: unknown, terms: readonly Term[]): boolean {
  return !groundPath(terms.slice(1)).isWhole && listOf(mapOf(mapOf(node).head).args).length === 0
}

/** As OPA's tester: any constant part of the head may begin with `test_`, and the name ends there. */
function testOf(names: readonly string[], { folder }: Scope, hasCases: boolean): Rule['test'] {
  const at = names.findIndex((name) => /^(?:todo_)?test_/.test(name))
  const name = names[at]
  if (name === undefined) return undefined
  const full = pathText(['data', ...folder, ...names.slice(0, at + 1)])
  return { name: full, isSkipped: name.startsWith('todo_'), hasCases }
}
