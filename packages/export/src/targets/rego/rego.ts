import { printRego } from '../../print/rego.ts'
import { packageName } from '../names.ts'
import type { ExportedFile, ExportedRule, ExportOptions, Target } from '../target.ts'
import { wrapper } from './wrapper.ts'

/** A package for each rule, which conftest and OPA run as it is. */
export const regoTarget: Target = {
  write: (exported, options) => regoFiles(exported, options),
  finish: (files) => unique(files),
}

/** The modules of one rule. */
export function regoFiles(exported: ExportedRule, options: ExportOptions): readonly ExportedFile[] {
  const { rule, modules } = exported
  if (modules)
    return [...Object.entries(modules).map(asFile), asFile([wrapperPath(exported), wrapper(exported, options)])]
  const text = printRego(rule, {
    dialect: 'plain',
    package: packageName(rule.meta.id),
    kubernetes: options.kubernetes,
    parameters: exported.parameters,
  })
  return [asFile([`${rule.meta.id}.rego`, text])]
}

const asFile = ([path, content]: readonly [string, string]): ExportedFile => ({ path, content, role: 'policy' })

const wrapperPath = ({ rule }: ExportedRule): string => `${rule.meta.id}/deny.rego`

/** Rules that are written in Rego share modules. */
function unique(files: readonly ExportedFile[]): readonly ExportedFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()]
}
