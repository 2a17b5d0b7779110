import type { Finding } from '@rampart/engine'

/** 1-based lines and columns; the end column is the one behind the last character. */
export interface Region {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

export function regionOf({ source, start, end }: Finding): Region {
  const from = source.positionOf(start)
  const to = source.positionOf(end)
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}

/** `Deployment/web`, or `Deployment/shop/web` where the manifest names the namespace. */
export function resourceName({ resource }: Finding): string | undefined {
  if (!resource) return undefined
  const { kind, namespace, name } = resource
  return [kind, namespace, name === '' ? '(unnamed)' : name].filter((part) => part !== undefined).join('/')
}
