import type { Exported } from '@rampart/export'

import { UserError } from '../user-error.ts'

/** What goes to standard output: all documents in one stream, or the one module of a single rule. */
export function streamOf(exported: readonly Exported[]): string {
  const files = exported.flatMap(({ target, files }) => {
    const policies = files.filter(({ role }) => role === 'policy')
    if (target === 'wasm') throw needsFolder('wasm is a bundle of bytes')
    if (target === 'rego' && (policies.length > 1 || exported.length > 1)) {
      throw needsFolder(`rego is ${policies.length === 1 ? 'a module' : `${String(policies.length)} modules`}`)
    }
    return policies
  })
  return files.map(({ content }) => String(content)).join('---\n')
}

const needsFolder = (what: string): UserError =>
  new UserError({ code: 'OUT_MISSING', message: `${what}, not a stream of documents: name a folder with --out` })
