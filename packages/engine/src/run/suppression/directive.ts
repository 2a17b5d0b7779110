/** What somebody wrote to let a finding stay: `pod/no-host-path, pod/no-host-pid until 2027-01-31 -- reason`. */
export interface Directive {
  /** Rule ids, or globs such as `pod/*`. */
  readonly rules: readonly string[]
  /** Empty where none was given. */
  readonly reason: string
  /** The last day it holds, `2027-01-31`. */
  readonly until?: string
}

const shape = /^([^\s,]+(?:\s*,\s*[^\s,]+)*)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?\s*$/

/** `undefined` when the text is not of that form. */
export function parseDirective(text: string): Directive | undefined {
  const dashes = /(?:^|\s)--(?:\s|$)/.exec(text)
  const subject = dashes ? text.slice(0, dashes.index) : text
  const reason = dashes ? text.slice(dashes.index + dashes[0].length).trim() : ''
  const match = shape.exec(subject.trim())
  if (match?.[1] === undefined) return undefined
  const rules = match[1].split(',').map((rule) => rule.trim())
  return match[2] === undefined ? { rules, reason } : { rules, reason, until: match[2] }
}
