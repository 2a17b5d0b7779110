import { compile } from '@rampart/opa'

import { packageName } from '../names.ts'
import type { ExportedFile, ExportedRule, Target } from '../target.ts'
import { regoFiles } from './rego.ts'
import { wrapperPackage } from './wrapper.ts'

/** All rules in one bundle: `rampart/deny` gives what any of them finds, an entrypoint of its own what one does. */
export const wasmTarget: Target = {
  write: regoFiles,
  finish: (files, taken) =>
    taken.length === 0 ? [] : [{ path: 'rampart.tar.gz', content: bundleOf(files, taken), role: 'policy' }],
}

function bundleOf(files: readonly ExportedFile[], taken: readonly ExportedRule[]): Uint8Array {
  const modules = Object.fromEntries(files.map(({ path, content }) => [path, String(content)]))
  const entrypoints = ['rampart/deny', ...taken.map((rule) => `${packageOf(rule).replaceAll('.', '/')}/deny`)]
  const compiled = compile({ ...modules, 'rampart.rego': whole(taken) }, { entrypoints })
  if (!compiled.ok) throw new Error(`the exported Rego does not compile: ${JSON.stringify(compiled.errors)}`)
  return compiled.value.bundle
}

const packageOf = ({ rule, modules }: ExportedRule): string =>
  modules ? wrapperPackage(rule.meta.id) : packageName(rule.meta.id)

/** All rules together say which of them found it. */
const whole = (taken: readonly ExportedRule[]): string =>
  `package rampart\n${taken.map((exported) => partOf(packageOf(exported), exported.rule.meta.id)).join('')}`

const partOf = (name: string, id: string): string => `
deny contains object.union(violation, {"rule": "${id}"}) if some violation in data.${name}.deny
`
