import { exportRules } from '../../targets/export-rules.ts'
import type { ExportedRule, ExportOptions, TargetName } from '../../targets/target.ts'

/** What a cluster is given for one rule, as one stream; nothing where no cluster of that version can be. */
export function documentsOf(target: TargetName, exported: ExportedRule, options: ExportOptions): string | undefined {
  const { files, leftOut } = exportRules(target, [{ ...exported, cases: [] }], options)
  if (leftOut.some(({ isPart }) => !isPart)) return undefined
  return files
    .filter(({ role }) => role === 'policy')
    .map(({ content }) => String(content))
    .join('\n---\n')
}

export const streamOf = (resources: readonly object[]): string =>
  resources.map((resource) => JSON.stringify(resource)).join('\n---\n')
