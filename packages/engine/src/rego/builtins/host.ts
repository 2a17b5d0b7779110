import { parseTerm } from '../value/parse-term.ts'
import { toPlain } from '../value/to-plain.ts'

/** Builtins that somebody else supplies, OPA itself for one. Ours win: they are proved equal, and quicker. */
export interface HostBuiltins {
  has(name: string): boolean
  /** With JSON values: sets are arrays. `undefined` where the builtin fails. */
  call(name: string, args: readonly unknown[]): unknown
  /**
   * Used instead of `call` where it is there: nothing is lost. Arguments and result are Rego terms as text: JSON, with
   * `{1, 2}` and `set()` for sets and with keys of any kind. Strings must be escaped as JSON's.
   */
  callWithTerms?(name: string, args: readonly string[]): string | undefined
  /** A call was cut off by the time limit: nothing of its cleaning up has run. */
  interrupted?(): void
}

/** The result as text, or `undefined`. */
export function callHost(host: HostBuiltins, name: string, args: readonly string[]): string | undefined {
  if (host.callWithTerms) return host.callWithTerms(name, args)
  const result = host.call(
    name,
    args.map((each) => toPlain(parseTerm(each))),
  )
  return result === undefined ? undefined : JSON.stringify(result)
}
