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
  /** Whose message the body is about: helpers without a better word are called after it. */
  readonly message: string
}

export function withLocal(scope: Scope, variable: string, local: Local): Scope {
  return { ...scope, locals: new Map(scope.locals).set(variable, local) }
}

export const namesIn = ({ locals }: Scope): ReadonlySet<string> => new Set([...locals.values()].map(({ name }) => name))
