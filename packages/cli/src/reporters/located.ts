import { createHash } from 'node:crypto'

import type { Finding, Report } from '@rampart/engine'

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

/**
 * One fingerprint a finding, in the order of the report. It does not depend on line numbers, so it survives edits
 * elsewhere in the file; findings that are otherwise alike are told apart by counting.
 */
export function fingerprintsOf({ findings }: Report): string[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const { rule, messageId, source, resource, path, message } = finding
    const identity = resource && [resource.apiVersion.split('/')[0], resource.kind, resource.namespace, resource.name]
    const key = JSON.stringify([rule, messageId, source.file, identity, path, message])
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return createHash('sha256')
      .update(`${key}#${String(count)}`)
      .digest('hex')
      .slice(0, 32)
  })
}
