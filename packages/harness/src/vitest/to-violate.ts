import { nearestName, regionOf, type Finding, type Rule } from '@rampart/engine'

import type { Failure } from '../results.ts'
import { failureAt, findingWords } from '../text/finding-words.ts'
import { ruleFor } from './chosen-rules.ts'
import { explain } from './explain.ts'
import { judge, refuseWrongTypes } from './judge.ts'
import { manifestOf, type Manifest } from './manifest.ts'
import { Misuse } from './misuse.ts'
import { checkedOptions, type ViolationOptions } from './options.ts'
import type { Verdict } from './verdict.ts'

/** Whether the rule finds what the options ask for. Suppressions have no say: the rule is judged, not the waiver. */
export function toViolate(received: unknown, named: unknown, given: unknown, isNot: boolean): Verdict {
  const rule = ruleFor(named)
  const options = checkedOptions<ViolationOptions>(given, ['line', 'message', 'kubernetes', 'parameters'])
  const manifest = manifestOf(received)
  checkAgainst(manifest, rule, options)
  const report = judge(manifest, [{ rule }], options)
  if (isNot) refuseWrongTypes(report)
  const all = report.findings.filter((finding) => finding.rule === rule.meta.id)
  const found = all.filter((finding) => suits(finding, options))
  const { source } = manifest
  const asked = wordsOf(rule, options)
  return {
    pass: found.length > 0,
    message: () =>
      isNot
        ? explain(`expected ${source.file} not to violate ${asked}`, found.map(unexpected), report, source)
        : explain(`expected ${source.file} to violate ${asked}`, [missing(rule, options, all)], report, source),
  }
}

function checkAgainst({ source, hasLines }: Manifest, { meta }: Rule, { line, message }: ViolationOptions): void {
  if (line !== undefined && !hasLines) {
    throw new Misuse('OPTION_INVALID', '"line" is for a manifest with lines: a text, or manifestFile()')
  }
  if (line !== undefined && line > source.lineCount) {
    throw new Misuse(
      'OPTION_INVALID',
      `the manifest has ${String(source.lineCount)} lines, and no line ${String(line)}`,
    )
  }
  if (typeof message !== 'string' || Object.hasOwn(meta.messages, message)) return
  const ids = Object.keys(meta.messages)
  const meant = nearestName(message, ids)
  const hint = meant === undefined ? `it has ${ids.join(', ')}` : `did you mean "${meant}"?`
  throw new Misuse('OPTION_INVALID', `rule ${meta.id} has no message "${message}"; ${hint} For words, give a RegExp`)
}

function suits(finding: Finding, { line, message }: ViolationOptions): boolean {
  if (line !== undefined && regionOf(finding).line !== line) return false
  if (message === undefined) return true
  // A pattern with the flag g or y remembers where it was.
  return typeof message === 'string' ? finding.messageId === message : new RegExp(message).test(finding.message)
}

const wordsOf = (rule: Rule, options: ViolationOptions): string =>
  `${whichOf(rule, options)}${options.line === undefined ? '' : ` on line ${String(options.line)}`}`

function whichOf({ meta }: Rule, { message }: ViolationOptions): string {
  if (message === undefined) return meta.id
  return typeof message === 'string' ? `${meta.id}/${message}` : `${meta.id} ${String(message)}`
}

function missing(rule: Rule, options: ViolationOptions, all: readonly Finding[]): Failure {
  const { line } = options
  const others = all.length === 0 ? 'it found nothing' : 'it found something else'
  return {
    code: 'FINDING_MISSING',
    message: `${wordsOf(rule, options)} was not found: ${others}`,
    ...(line !== undefined && { line }),
    expected: [`${line === undefined ? '' : `${String(line)}: `}${whichOf(rule, options)}`],
    found: all.map(findingWords),
  }
}

const unexpected = (finding: Finding): Failure => ({
  ...failureAt(finding, 'FINDING_UNEXPECTED', `${finding.rule} found "${finding.messageId}" here: ${finding.message}`),
  expected: [],
  found: [findingWords(finding)],
})
