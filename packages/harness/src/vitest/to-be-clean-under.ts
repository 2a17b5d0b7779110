import { builtInRules, type Finding, type Report } from '@rampart/engine'

import type { Failure } from '../results.ts'
import { failureAt, findingWords } from '../text/finding-words.ts'
import { rulesFor, type ChosenRules } from './chosen-rules.ts'
import { explain } from './explain.ts'
import { isOpen, judge } from './judge.ts'
import { manifestOf } from './manifest.ts'
import { checkedOptions, type JudgingOptions } from './options.ts'
import type { Verdict } from './verdict.ts'

const own = new Set(builtInRules.map(({ meta }) => meta.id))

/** Whether `rampart check` by these rules would find nothing: what is waived with a reason may stay. */
export function toBeCleanUnder(received: unknown, named: unknown, given: unknown, isNot: boolean): Verdict {
  const chosen = rulesFor(named)
  const options = checkedOptions<JudgingOptions>(given, ['kubernetes', 'parameters'])
  const manifest = manifestOf(received)
  const report = judge(manifest, chosen.rules, options)
  // Under `.not`, a finding about how the manifest is written must not pass for one of the rules.
  const found = report.findings.filter((finding) => isOpen(finding) && !(isNot && own.has(finding.rule)))
  const { source } = manifest
  return {
    pass: found.length === 0,
    message: () =>
      isNot
        ? explain(`expected ${source.file} not to be clean under ${chosen.title}`, [nothing(chosen)], report, source)
        : explain(
            `expected ${source.file} to be clean under ${chosen.title}`,
            failuresOf(found, report),
            report,
            source,
          ),
  }
}

const nothing = ({ title, rules }: ChosenRules): Failure => ({
  code: 'FINDING_MISSING',
  message: rules.length === 1 ? `${title} found nothing` : `none of the ${String(rules.length)} rules found anything`,
})

function failuresOf(found: readonly Finding[], { rules }: Report): Failure[] {
  const hints = new Map(rules.map(({ meta }) => [meta.id, meta.fix.hint]))
  return found.map((finding) => ({
    ...failureAt(finding, 'FINDING_UNEXPECTED', `${finding.message}\nfix: ${hints.get(finding.rule) ?? ''}`),
    expected: [],
    found: [findingWords(finding)],
  }))
}
