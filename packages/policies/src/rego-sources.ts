import { isMap, type Problem } from '@rampart/engine'
import { check, compile, inspect, parse, type Files, type RegoError, type RegoVersion } from '@rampart/opa'

/** A compiled bundle, or what is wrong with its sources. */
export type CompiledRego = Uint8Array | readonly Problem[]

const conftestRule = /^(?:(?:deny|violation|warn)(?:_\w+)?|exception)$/

/**
 * Compiles sources to a bundle. Its entrypoints are the rules that METADATA marks, and those that conftest would run:
 * `deny`, `violation` and `warn`, with `exception` for what they let pass; and `more`, such as `shop/deny`.
 */
export function compileRego(modules: Files, more: readonly string[] = []): CompiledRego {
  const version = versionOf(modules)
  const entrypoints = Object.entries(modules).flatMap(([file, text]) => conftestRules(text, file, version))
  const result = compile(modules, { entrypoints: [...new Set([...entrypoints, ...more])], regoVersion: version })
  return result.ok ? result.value.bundle : result.errors.map(regoProblem)
}

/** Says what is wrong with sources, strictly. */
export function checkRego(modules: Files): readonly Problem[] {
  const result = check(modules, { strict: true, regoVersion: versionOf(modules) })
  return result.ok ? [] : result.errors.map(regoProblem)
}

/** Sources as OPA reads them. */
export interface ParsedRego {
  /** Yesterday's Rego only where something cannot be read as today's, and everything as yesterday's. */
  readonly regoVersion: RegoVersion
  /** OPA's syntax trees by file; a file that cannot be read has none. */
  readonly trees: Readonly<Record<string, unknown>>
}

/** Parses sources, in the version of Rego that they are written in. */
export function parseRego(modules: Files): ParsedRego {
  const today = treesOf(modules, 1)
  if (isComplete(today, modules)) return { regoVersion: 1, trees: today }
  const yesterday = treesOf(modules, 0)
  return isComplete(yesterday, modules) ? { regoVersion: 0, trees: yesterday } : { regoVersion: 1, trees: today }
}

/** The version of Rego that sources are written in. */
export const versionOf = (modules: Files): RegoVersion => parseRego(modules).regoVersion

const isComplete = (trees: object, modules: Files): boolean => Object.keys(trees).length === Object.keys(modules).length

function treesOf(modules: Files, regoVersion: RegoVersion): Record<string, unknown> {
  const trees: Record<string, unknown> = {}
  for (const [file, text] of Object.entries(modules)) {
    const parsed = parse(text, { file, regoVersion })
    if (parsed.ok) trees[file] = parsed.value
  }
  return trees
}

function conftestRules(text: string, file: string, regoVersion: RegoVersion): string[] {
  const parsed = parse(text, { file, regoVersion })
  if (!parsed.ok || !isMap(parsed.value)) return []
  const folder = packagePath(parsed.value.package)
  const rules = Array.isArray(parsed.value.rules) ? (parsed.value.rules as unknown[]) : []
  return rules.flatMap((rule) => {
    const name = headName(rule)
    return name !== undefined && conftestRule.test(name) ? [[...folder, name].join('/')] : []
  })
}

/** `data.k8s.web` is `['k8s', 'web']`. */
function packagePath(declared: unknown): string[] {
  const terms = isMap(declared) && Array.isArray(declared.path) ? (declared.path as unknown[]) : []
  return terms.slice(1).map((term) => (isMap(term) ? String(term.value) : ''))
}

function headName(rule: unknown): string | undefined {
  const head = isMap(rule) ? rule.head : undefined
  // A function is called, not run.
  return isMap(head) && typeof head.name === 'string' && head.args === undefined ? head.name : undefined
}

/** A problem of one entrypoint, at the METADATA block that makes it one. */
export function placedIn(modules: Files, problem: Problem & { readonly entrypoint?: string }): Problem {
  const { entrypoint, ...rest } = problem
  const inspected = entrypoint === undefined ? undefined : inspect(modules, { regoVersion: versionOf(modules) })
  const annotated = inspected?.ok
    ? inspected.value.annotations.find(({ path }) => path.join('/') === entrypoint)
    : undefined
  return annotated ? { ...rest, ...annotated.block } : rest
}

/** What OPA finds wrong, as all problems are told. */
export function regoProblem({ code, message, file, line, column }: RegoError): Problem {
  if (code === 'no_entrypoint') return noRule
  const place = {
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
  }
  return { code: `REGO_${code.replace(/^rego_/, '').toUpperCase()}`, message, ...place }
}

const noRule: Problem = {
  code: 'POLICY_WITHOUT_RULES',
  message: 'no Rego rule is to be run. Name one deny, violation or warn, or mark one as an entrypoint in its METADATA',
}
