import { celOf, type CelSource } from '../cel.ts'
import type { ExportedRule, ExportOptions } from '../target.ts'

/** The CEL of a rule, with its parameters as constants: Kyverno has none. */
export function kyvernoCel({ rule, parameters }: ExportedRule, { kubernetes }: ExportOptions): CelSource {
  return inOne(celOf(rule, { dialect: 'kyverno', kubernetes, parameters }), rule.meta.title)
}

/** Kyverno tells of the first validation that fails and of no other: all messages become one. */
function inOne(source: CelSource, message: string): CelSource {
  const { variables, validations } = source
  if (validations.length < 2) return source
  const name = freeName(variables.map((variable) => variable.name))
  const parts = validations.map(textWhenFound)
  const expression = `[\n  ${parts.join(',\n  ')}\n].filter(text, text != '').join('; ')`
  return {
    variables: [...variables, { name, expression }],
    validations: [{ expression: `variables.${name} == ''`, message, messageExpression: `variables.${name}` }],
  }
}

function textWhenFound({ expression, messageExpression }: CelSource['validations'][number]): string {
  const isText = expression === `${messageExpression} == ''`
  return isText ? messageExpression : `(${expression}) ? '' : ${messageExpression}`
}

const freeName = (taken: readonly string[], name = 'messages'): string =>
  taken.includes(name) ? freeName(taken, `${name}OfAll`) : name
