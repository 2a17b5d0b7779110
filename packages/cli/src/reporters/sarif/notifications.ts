import type { Problem } from '@rampart/engine'

import { problemLocations } from './locations.ts'

/** What could not be judged. */
export function notifications(problems: readonly Problem[]): object[] {
  return problems.map((problem) => ({
    level: 'error',
    descriptor: { id: problem.code },
    message: { text: problem.message },
    ...problemLocations(problem),
  }))
}
