import { defaultVersion } from '@rampart/engine'
import { exportRules, targetNames, type ExportedRule, type ExportOptions } from '@rampart/export'

import { chooseRules, kubernetesVersion } from '../choose-rules.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { CLEAN, FINDINGS } from '../exit-status.ts'
import { exportedRules } from '../exporting/exported-rules.ts'
import { refuseNothing } from '../exporting/impossible.ts'
import { excludedNamespaces, targetsNamed, type ExportFlags } from '../exporting/options.ts'
import { streamOf } from '../exporting/stream.ts'
import { addedKindLines, exclusionLine, leftOutLines, summaryLines } from '../exporting/talk.ts'
import { writeFolders } from '../exporting/write-folder.ts'

/** `rampart export`: rules as policies of the tools that enforce them, in a folder or on standard output. */
export async function exportCommand(names: readonly string[], given: object): Promise<void> {
  // The parser has checked choices; see program.ts.
  const flags = given as ExportFlags
  const targets = targetsNamed(names, targetNames)
  const config = await loadConfig(flags.config, process.cwd())
  const { rules } = chooseRules({ rulesets: flags.ruleset ?? [], rules: flags.rule ?? [], policies: [] }, config)
  const options = exportOptions(flags, config)
  const ready = exportedRules(rules, flags.verify === true || (flags.tests && flags.out !== undefined))
  const exported = targets.map((target) => exportRules(target, ready, options))
  refuseNothing(exported, flags.rule ?? [])
  const stream = flags.out === undefined && flags.verify !== true ? streamOf(exported) : undefined
  const written = flags.out === undefined ? [] : writeFolders(flags.out, exported, flags.force === true)
  const missing = [...addedKindLines(config.podKinds), ...leftOutLines(exported)]
  process.stderr.write([...exclusionLine(targets, options), ...missing].map(asLine).join(''))
  process.stdout.write(stream ?? summaryLines(exported, written).map(asLine).join(''))
  const proved = flags.verify === true ? await verification(ready, flags, options) : CLEAN
  process.exitCode = flags.strict === true && missing.length > 0 ? FINDINGS : proved
}

function exportOptions(flags: ExportFlags, config: Config): ExportOptions {
  const wanted = flags.kubernetesVersion ?? config.kubernetesVersion
  return {
    kubernetes: wanted === undefined ? defaultVersion : kubernetesVersion(wanted),
    action: flags.action,
    api: flags.api,
    excludeNamespaces: excludedNamespaces(flags),
  }
}

/** What proving needs is loaded for those who ask for it. */
async function verification(
  rules: readonly ExportedRule[],
  flags: ExportFlags,
  options: ExportOptions,
): Promise<number> {
  const { tellVerification } = await import('../exporting/tell-verification.ts')
  return tellVerification(rules, flags, options)
}

const asLine = (line: string): string => `${line}\n`
