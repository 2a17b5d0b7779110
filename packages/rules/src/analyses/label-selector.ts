import { isMap } from '@rampart/engine'

import { listOf } from './values.ts'

/** Does a LabelSelector (`matchLabels` and `matchExpressions`) fit the labels? What is no selector fits nothing. */
export function fitsSelector(selector: unknown, labels: unknown): boolean {
  if (!isMap(selector)) return false
  const { matchExpressions, matchLabels } = selector
  return fitsLabels(matchLabels ?? {}, labels) && listOf(matchExpressions).every((each) => fitsExpression(each, labels))
}

/** Are all these labels among those? An empty map is; what is no map is not. */
export function fitsLabels(wanted: unknown, labels: unknown): boolean {
  return isMap(wanted) && Object.entries(wanted).every(([key, value]) => labelOf(labels, key) === value)
}

function fitsExpression(expression: unknown, labels: unknown): boolean {
  if (!isMap(expression) || typeof expression.key !== 'string') return false
  const { key, operator, values } = expression
  const value = labelOf(labels, key)
  const isListed = value !== undefined && listOf(values).includes(value)
  switch (operator) {
    case 'In':
      return isListed
    case 'NotIn':
      return !isListed
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}

function labelOf(labels: unknown, key: string): unknown {
  return isMap(labels) && Object.hasOwn(labels, key) ? labels[key] : undefined
}
