/** What whoever builds can mend, told without a stack. */
export class BuildFailure extends Error {
  name = 'BuildFailure'
}

/** @param {string} message @returns {never} */
export function fail(message) {
  throw new BuildFailure(message)
}
