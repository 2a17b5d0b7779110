/** Why a rule can say nothing of a resource, where that is no mistake of the rule: the input lacks what it needs. */
export class Unjudged extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.name = 'Unjudged'
    this.code = code
  }
}
