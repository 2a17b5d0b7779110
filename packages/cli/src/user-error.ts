import type { Problem } from '@rampart/engine'

/** Something the user can mend: a wrong flag, a broken configuration. Ends the run with exit status 2. */
export class UserError extends Error {
  readonly problems: readonly Problem[]

  constructor(...problems: readonly Problem[]) {
    super(problems.map((problem) => problem.message).join('\n'))
    this.problems = problems
  }
}
