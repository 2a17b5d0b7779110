import { createHash } from 'node:crypto'

import type { Report } from '@rampart/engine'

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
