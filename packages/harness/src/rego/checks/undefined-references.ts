import { nearestName } from '@rampart/engine'

import type { Failure } from '../../results.ts'
import { lookUp } from '../program/data-documents.ts'
import { mocksIn, mocksOf } from '../program/mocks.ts'
import { pathText, startsWith } from '../program/names.ts'
import type { Program } from '../program/program.ts'
import type { Reached } from '../program/reach.ts'
import { reachOf } from '../program/reach.ts'
import type { Rule } from '../program/rule.ts'
import { placeOfReference } from '../program/source-places.ts'
import { usesOf, type Use } from '../program/uses.ts'

type Path = readonly string[]

/** Finds references to `data` that nothing defines: OPA takes them for undefined and says nothing. */
export class UndefinedReferences {
  readonly #program: Program
  /** What some test puts under `data`: the policy reads it when the test does not. */
  readonly #mocked: readonly Path[]

  constructor(program: Program) {
    this.#program = program
    this.#mocked = dataPaths(program.rules.flatMap(mocksOf))
  }

  /** Those that a test reaches. `line` is the test's own. */
  ofTest(test: Rule, line: number): Failure[] {
    const reached = reachOf(this.#program, test)
    const own = dataPaths(reached.flatMap(({ use, rule }) => mocksIn(use.modifiers, rule)))
    const open = reached.filter(
      ({ use, rule }) => !this.#isDefined(use, rule === test ? own : [...own, ...this.#mocked]),
    )
    return this.#failures(open, (rule) => (rule === test ? line : 1))
  }

  /** Those that no test reaches and that are hardly meant: the package is there, or a name that is nearly the same. */
  ofFile(file: string, reached: ReadonlySet<Rule>): Failure[] {
    const rules = this.#program.rules.filter(({ scope, ...rule }) => scope.file === file && !rule.test)
    const open = rules
      .filter((rule) => !reached.has(rule))
      .flatMap((rule) => usesOf(rule).map((use): Reached => ({ use, rule })))
      .filter(({ use }) => !this.#isDefined(use, this.#mocked) && this.#isMistake(use))
    return this.#failures(open, () => 1)
  }

  #isDefined({ root, path, isUncertain }: Use, mocked: readonly Path[]): boolean {
    if (root !== 'data' || isUncertain || path.length === 0) return true
    if (this.#program.tree.has(path) || this.#isInDocument(path)) return true
    return path[0] === gatekeeperInventory || mocked.some((each) => startsWith(each, path) || startsWith(path, each))
  }

  /** A key that a document has not is often meant so, unless it has one with nearly the same name. */
  #isInDocument(path: Path): boolean {
    const { found, length, next } = lookUp(this.#program.data, path)
    return found || (length > 0 && nearestName(path[length] ?? '', next) === undefined)
  }

  #isMistake({ path }: Use): boolean {
    return this.#program.tree.knownPart(path).length > 0 || this.#meant(path) !== undefined
  }

  #failures(open: readonly Reached[], lineOf: (rule: Rule) => number): Failure[] {
    const failures = open.map(({ use, rule }): Failure => {
      const { file } = rule.scope
      const line = lineOf(rule)
      const place = placeOfReference(this.#program.texts[file] ?? '', use.written, line) ?? { line }
      return { code: 'REGO_UNDEFINED_REFERENCE', message: this.#message(use.path), file, ...place }
    })
    return [
      ...new Map(failures.map((each) => [`${each.file ?? ''}:${String(each.line)} ${each.message}`, each])).values(),
    ]
  }

  #message(path: Path): string {
    const meant = this.#meant(path)
    const remedy = meant
      ? `did you mean ${pathText(['data', ...meant])}?`
      : 'correct the name, load the file that defines it, or give it a value by "with"'
    const unknown = path.slice(0, this.#nextNames(path).length + 1)
    return `nothing defines ${pathText(['data', ...unknown])}, so that it is undefined whatever the policy does: ${remedy}`
  }

  /** The path up to its first unknown segment, with that put right. */
  #meant(path: Path): Path | undefined {
    const { length, next } = this.#nextNames(path)
    const candidates = next.filter((name) => !/^(?:todo_)?test_/.test(name))
    const meant = nearestName(path[length] ?? '', candidates)
    return meant === undefined ? undefined : [...path.slice(0, length), meant]
  }

  /** How much of a path is known, and what could come next. */
  #nextNames(path: Path): { readonly length: number; readonly next: readonly string[] } {
    const document = lookUp(this.#program.data, path)
    const known = this.#program.tree.knownPart(path)
    return document.length > known.length ? document : known
  }
}

/** Gatekeeper fills it in the cluster; a test that gives none tests without one. */
const gatekeeperInventory = 'inventory'

const dataPaths = (mocks: readonly { readonly root: string; readonly path: Path }[]): Path[] =>
  mocks.filter(({ root }) => root === 'data').map(({ path }) => path)
