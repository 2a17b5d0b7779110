import type { RegoModule } from './module.ts'

/** A variable of the tree in a rule's body. */
export interface Local {
  readonly name: string
  /** Keys of maps are strings, whatever the resource holds. */
  readonly isText: boolean
}

/** What a body may name. */
export interface Scope {
  readonly module: RegoModule
  readonly locals: ReadonlyMap<string, Local>
  /** Names that earlier lines of the body have declared. */
  readonly declared?: ReadonlySet<string>
  /** Whose message the body is about: helpers without a better word are called after it. */
  readonly message: string
}

export function withLocal(scope: Scope, variable: string, local: Local): Scope {
  return { ...scope, locals: new Map(scope.locals).set(variable, local) }
}

export const namesIn = ({ locals, declared = new Set() }: Scope): ReadonlySet<string> =>
  new Set([...declared, ...[...locals.values()].map(({ name }) => name)])

/** For the lines that follow these: Rego refuses a name that the same body declares twice. */
export function after(lines: readonly string[], scope: Scope): Scope {
  const names = lines.flatMap((line) => /^some (.+) in /.exec(line)?.[1]?.split(/[[\], ]+/) ?? [])
  return names.length === 0 ? scope : { ...scope, declared: new Set([...(scope.declared ?? []), ...names]) }
}
