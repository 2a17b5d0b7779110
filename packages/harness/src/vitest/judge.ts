import { podKindsWith, Run, type ChosenRule, type Finding, type Report } from '@rampart/engine'
import { rules as catalogue } from '@rampart/rules'

import { parameterMistakes, parametersFor } from '../cases/parameters.ts'
import type { Manifest } from './manifest.ts'
import { Misuse, refuse } from './misuse.ts'
import { versionFrom, type JudgingOptions } from './options.ts'

/** Judges as `rampart check` does. What gave no verdict, or met nothing, is thrown. */
export function judge(manifest: Manifest, chosen: readonly ChosenRule[], options: JudgingOptions): Report {
  const rules = chosen.map(({ rule }) => rule)
  const { parameters = {} } = options
  const [mistake] = parameterMistakes(rules, { header: { parameters }, source: manifest.source })
  if (mistake) throw new Misuse(mistake.code, mistake.message)
  const run = new Run({
    rules: chosen.map((each) => ({
      ...each,
      parameters: { ...each.parameters, ...parametersFor(each.rule, { parameters }) },
    })),
    target: { kubernetes: versionFrom(options) },
    podKinds: podKindsWith([]),
    known: new Set([...catalogue, ...rules].map(({ meta }) => meta.id)),
    today: new Date().toISOString().slice(0, 10),
  })
  run.add(manifest.source)
  const report = run.finish(0)
  refuse(report.problems)
  if (report.counts.idle.length === chosen.length) throw nothingMet(manifest, chosen)
  return report
}

/** A rule that is made for other kinds finds nothing, whatever is wrong. */
function nothingMet({ resources }: Manifest, chosen: readonly ChosenRule[]): Misuse {
  const there = resources.map(({ subject: { identity } }) => `${identity.kind} "${identity.name}"`).join(', ')
  const kinds = [...new Set(chosen.flatMap(({ rule }) => rule.meta.appliesTo))]
  const [only] = chosen.length === 1 ? chosen : []
  const who = only ? `rule ${only.rule.meta.id} is` : `none of ${String(chosen.length)} rules is`
  const madeFor = kinds.map((kind) => (kind === 'pod' ? 'every kind with a pod' : kind)).join(', ')
  return new Misuse('RULE_NOT_ASKED', `${who} made for what the manifest holds: ${there}. What they judge: ${madeFor}`)
}

/** A field of the wrong type is absent to every rule: that they find nothing proves nothing. */
export function refuseWrongTypes({ findings }: Report): void {
  refuse(
    findings
      .filter(({ rule }) => rule === 'manifest/field-type')
      .map((finding) => ({
        code: 'MANIFEST_FIELD_TYPE',
        message: finding.message,
        file: finding.source.file,
        ...finding.source.positionOf(finding.start),
      })),
  )
}

/** Neither waived, nor told by another finding of the same place. */
export const isOpen = ({ suppressed, foldedInto }: Finding): boolean => !suppressed && foldedInto === undefined
