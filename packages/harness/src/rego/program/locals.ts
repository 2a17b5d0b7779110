import { expressionsIn, isTerm, listOf, mapOf, operatorOf, termsOf, variablesIn, type Expression } from './syntax.ts'

/** Names that a rule declares for itself: arguments, `some`, `every`, `:=`. They hide rules and imports. */
export function localsOf(rule: unknown): ReadonlySet<string> {
  const args = listOf(mapOf(mapOf(rule).head).args).flatMap(variablesIn)
  return new Set([...args, ...expressionsIn(rule).flatMap(declaredBy)])
}

function declaredBy({ terms }: Expression): string[] {
  if (Array.isArray(terms)) return operatorOf(terms) === 'assign' ? variablesIn((terms as unknown[])[1]) : []
  const { symbols, domain, key, value } = mapOf(terms)
  if (symbols !== undefined) return listOf(symbols).flatMap(declaredBySome)
  return domain === undefined ? [] : [...variablesIn(key), ...variablesIn(value)]
}

/** `some x` is a variable, `some k, v in xs` a call with the collection at its end. */
function declaredBySome(symbol: unknown): string[] {
  if (!isTerm(symbol) || symbol.type !== 'call') return variablesIn(symbol)
  return termsOf(symbol.value).slice(1, -1).flatMap(variablesIn)
}
