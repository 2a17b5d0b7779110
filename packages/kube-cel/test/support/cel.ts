import { compile, type Bindings, type CelError, type Outcome, type Result } from '../../src/public/index.ts'

export const kubernetes = '1.36'

export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`expected a value: ${JSON.stringify(result.errors)}`)
  return result.value
}

export function errorsOf(result: Result<unknown>): readonly CelError[] {
  if (result.ok) throw new Error(`expected errors: ${JSON.stringify(result.value)}`)
  return result.errors
}

/** The errors as lines of text, `code path line:column message`, without what is absent. */
export function briefly(errors: readonly CelError[]): readonly string[] {
  return errors.map(({ code, path, line, column, message }) => {
    const place = line === undefined ? undefined : `${line}:${column}`
    return [code, path, place, message].filter((part) => part !== undefined).join(' ')
  })
}

/** Compiles and evaluates once, with `object` and whatever else is bound. */
export function evaluate(expression: string, object: unknown = null, more: Record<string, unknown> = {}): Outcome {
  return evaluateWith(expression, { object, ...more }, ['object', ...Object.keys(more)])
}

/** Compiles and evaluates once, with bindings that may be JSON text. */
export function evaluateWith(expression: string, bindings: Bindings, variables: readonly string[]): Outcome {
  return valueOf(valueOf(compile(expression, { kubernetes, variables })).evaluate(bindings))
}
