import type { Path } from '../../path.ts'
import type { Reporter } from '../place.ts'
import { listAt, mapAt, textAt } from '../values.ts'

const labelKey = /^(?:[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?$/
const labelValue = /^(?:[A-Za-z0-9](?:[-\w.]{0,61}[A-Za-z0-9])?)?$/

/** What the schema does not say of a selector. One that could never match would let everything pass. */
export function checkSelector(selector: unknown, path: Path, report: Reporter): void {
  for (const [key, value] of Object.entries(mapAt(selector, ['matchLabels']) ?? {})) {
    checkLabel(key, [value], [...path, 'matchLabels', key], report)
  }
  for (const [index, expression] of listAt(selector, ['matchExpressions']).entries()) {
    checkExpression(expression, [...path, 'matchExpressions', index], report)
  }
}

function checkExpression(expression: unknown, path: Path, report: Reporter): void {
  const operator = textAt(expression, ['operator'])
  const values = listAt(expression, ['values'])
  const takesValues = operator === 'In' || operator === 'NotIn'
  checkLabel(textAt(expression, ['key']), values, path, report)
  if (takesValues && values.length === 0) report(path, `the operator ${operator} needs values. Add \`values\``)
  if (!takesValues && values.length > 0) {
    report([...path, 'values'], `the operator ${operator} takes no values. Remove them`)
  }
}

function checkLabel(key: string, values: readonly unknown[], path: Path, report: Reporter): void {
  if (!labelKey.test(key)) report(path, `"${key}" can be no label's key. Correct it`)
  const wrong = values.find((value): value is string => typeof value === 'string' && !labelValue.test(value))
  if (wrong !== undefined) report(path, `"${wrong}" can be no label's value. Correct it`)
}
