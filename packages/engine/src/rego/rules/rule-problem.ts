import type { Problem } from '../../problem.ts'

/** A problem of one entrypoint: whoever has the sources can add file and line. */
export interface EntrypointProblem extends Problem {
  /** `package/path/rule`. */
  readonly entrypoint: string
}

export function invalidMetadata(entrypoint: string, why: string): EntrypointProblem {
  const message = `the METADATA of ${entrypoint} is not that of a rule: ${why}`
  return { code: 'METADATA_INVALID', message, entrypoint }
}

export function notARule(entrypoint: string): EntrypointProblem {
  const message = `the entrypoint ${entrypoint} is no rule, so it is not run. Give its METADATA a custom.id, or name it deny, violation or warn`
  return { code: 'ENTRYPOINT_NOT_A_RULE', message, entrypoint }
}
