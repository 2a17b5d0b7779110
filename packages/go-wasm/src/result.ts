/** What a call answers: what the program refuses is a value, not an exception. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly Failure[] }

/** The same answer with another value; errors stay. */
export function mapResult<From, To, Failure>(
  result: Result<From, Failure>,
  map: (value: From) => To,
): Result<To, Failure> {
  return result.ok ? { ok: true, value: map(result.value) } : result
}
