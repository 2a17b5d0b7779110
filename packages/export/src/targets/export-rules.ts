import { exportable } from '../print/exportable.ts'
import { gatekeeperTarget } from './gatekeeper/gatekeeper.ts'
import { kyvernoTarget } from './kyverno/kyverno.ts'
import { regoTarget } from './rego/rego.ts'
import { wasmTarget } from './rego/wasm.ts'
import type { Exported, ExportedFile, ExportedRule, ExportOptions, LeftOut, Target, TargetName } from './target.ts'
import { vapTarget } from './vap/vap.ts'

const targets: Readonly<Record<TargetName, Target>> = {
  kyverno: kyvernoTarget,
  gatekeeper: gatekeeperTarget,
  vap: vapTarget,
  rego: regoTarget,
  wasm: wasmTarget,
}

/** All that rules can be exported to. */
export const targetNames: readonly TargetName[] = Object.keys(targets) as TargetName[]

/** Writes rules for one target, and says of what is not in it why. */
export function exportRules(name: TargetName, rules: readonly ExportedRule[], options: ExportOptions): Exported {
  const target = targets[name]
  const files: ExportedFile[] = []
  const taken: ExportedRule[] = []
  const leftOut: LeftOut[] = []
  for (const exported of rules) {
    const { id } = exported.rule.meta
    const answer = exported.modules ? ({ ok: true } as const) : exportable(exported.rule)
    const written = answer.ok ? target.write(exported, options) : answer.why
    if (typeof written === 'string') {
      leftOut.push({ target: name, rule: id, why: written, isPart: false })
      continue
    }
    taken.push(exported)
    files.push(...written)
    const parts = [target.leavesOut?.(exported), answer.ok ? answer.leavesOut : undefined]
    for (const why of parts) if (why !== undefined) leftOut.push({ target: name, rule: id, why, isPart: true })
  }
  return { target: name, files: target.finish(files, taken), rules: taken.map(({ rule }) => rule.meta.id), leftOut }
}
