import type { Program } from '../../rego/program/program.ts'
import { reachOf } from '../../rego/program/reach.ts'
import type { Rule } from '../../rego/program/rule.ts'
import type { RegoMutant } from './rego-mutants.ts'

/** Whether a mutant changes something that these rules are made of: what they never read cannot change what they say. */
export class Reached {
  readonly #program: Program
  readonly #names: ReadonlySet<string>

  constructor(program: Program, starts: readonly (readonly string[])[]) {
    this.#program = program
    const first = starts.flatMap((start) => program.tree.rulesAt(start))
    const uses = first.flatMap((rule) => reachOf(program, rule)).filter(({ use }) => use.root === 'data')
    const further = uses.flatMap(({ use }) => program.tree.rulesAt(use.path))
    this.#names = new Set([...first, ...further].map(nameOf))
  }

  has({ file, rule }: RegoMutant): boolean {
    const folder = this.#program.rules.find(({ scope }) => scope.file === file)?.scope.folder ?? []
    return this.#names.has(nameIn(folder, rule.split('.')[0]))
  }
}

const nameOf = ({ scope: { folder }, path }: Rule): string => nameIn(folder, path[folder.length])

const nameIn = (folder: readonly string[], name = ''): string => [...folder, name].join('/')
