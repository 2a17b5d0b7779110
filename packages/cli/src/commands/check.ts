import {
  defaultVersion,
  podKindsWith,
  builtInRules,
  type Report,
  type Risk,
  type Rule,
  type RunOptions,
  type Severity,
  version,
} from '@rampart/engine'
import { loadPolicies } from '@rampart/policies'
import { rules as catalogue } from '@rampart/rules'

import { judge, judgeAgain, type Judged } from '../checking/judge.ts'
import { chooseRules, kubernetesVersion } from '../choose-rules.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { CLEAN, FINDINGS, NOT_JUDGED } from '../exit-status.ts'
import { fixRun } from '../fixing/fix-run.ts'
import { fixModeOf, reportsFixes, type FixMode } from '../fixing/mode.ts'
import { proposalsFor } from '../fixing/proposals.ts'
import { tellFixes } from '../fixing/talk.ts'
import { unifiedDiff } from '../fixing/unified-diff.ts'
import { problemLine } from '../problem-line.ts'
import { reporterNamed } from '../reporters/reporters.ts'
import { many } from '../reporters/shown.ts'
import { wantsColour } from '../wants-colour.ts'
import { writeOutput } from '../write-output.ts'

interface CheckOptions {
  readonly ruleset?: readonly string[]
  readonly rule?: readonly string[]
  readonly policy?: readonly string[]
  readonly kubernetesVersion?: string
  readonly format: string
  readonly output?: string
  readonly minSeverity?: Severity
  readonly config?: string
  readonly allowEmpty?: boolean
  readonly fix?: Risk
  readonly fixDryRun?: boolean
}

/** `rampart check`: reads, judges, reports, and leaves the verdict in the exit status. */
export async function check(paths: readonly string[], given: object): Promise<void> {
  // The parser has checked names and choices; see program.ts.
  const options = given as CheckOptions
  const cwd = process.cwd()
  const config = await loadConfig(options.config, cwd)
  const { ruleset = [], rule = [], policy = [] } = options
  const policies = await loadPolicies(policy, cwd)
  const chosen = chooseRules({ rulesets: ruleset, rules: rule, policies: policies.rules }, config)
  const named = paths.length > 0 ? paths : config.paths
  const asked = named.length > 0 ? named : ['.']
  const mode = fixModeOf(options, asked)
  const settings = runOptions(chosen.rules, options, config)
  const judged = await judge(asked, cwd, settings, policies.problems)
  const by = { rulesets: chosen.title, policies: policies.rules }
  const report = mode ? await fix(judged, settings, mode, options) : judged.report
  const checked = options.allowEmpty === true ? report : neverEmpty(report, asked)
  if (mode?.dryRun !== true) await write(checked, judged, settings, options, by)
  else for (const problem of checked.problems) process.stderr.write(`${problemLine(problem)}\n`)
  process.exitCode = statusOf(checked)
}

/** Mends, tells on standard error what was done, and gives the report of what remains. */
async function fix(judged: Judged, settings: RunOptions, mode: FixMode, { output }: CheckOptions): Promise<Report> {
  const { describe, files, problems, sources } = await fixRun(judged.read, settings, mode)
  const remains = judgeAgain(judged, sources, settings, problems)
  process.stderr.write(tellFixes(files, remains, mode, describe))
  if (mode.dryRun) {
    const diff = files.map(({ before, after }) =>
      unifiedDiff(before.source.file, before.source.text, after.source.text),
    )
    put('the diff', diff.join(''), output)
  }
  return remains
}

function runOptions(rules: RunOptions['rules'], options: CheckOptions, config: Config): RunOptions {
  const wanted = options.kubernetesVersion ?? config.kubernetesVersion
  return {
    rules,
    target: { kubernetes: wanted === undefined ? defaultVersion : kubernetesVersion(wanted) },
    podKinds: podKindsWith(config.podKinds),
    exceptions: config.exceptions,
    minSeverity: options.minSeverity ?? config.minSeverity,
    known: new Set([...catalogue, ...rules.map(({ rule }) => rule), ...builtInRules].map(({ meta }) => meta.id)),
    today: new Date().toISOString().slice(0, 10),
    severityOf: (rule) => config.rules[rule]?.severity,
  }
}

/** A run that judged nothing proves nothing. */
function neverEmpty(report: Report, paths: readonly string[]): Report {
  if (report.counts.resources > 0 || report.problems.length > 0) return report
  const { files, otherDocuments } = report.counts
  const message = `no Kubernetes object in ${paths.join(' ')}: ${many(files, 'file')} with ${many(otherDocuments, 'other document')}. Nothing was judged; --allow-empty makes that pass`
  return { ...report, problems: [{ code: 'NOTHING_TO_JUDGE', message }] }
}

interface JudgedBy {
  readonly rulesets: string
  readonly policies: readonly Rule[]
}

async function write(
  report: Report,
  { read }: Judged,
  settings: RunOptions,
  options: CheckOptions,
  by: JudgedBy,
): Promise<void> {
  const { format, output } = options
  const reporter = await reporterNamed(format)
  const { rulePage } = format === 'sarif' ? await import('@rampart/rules/pages') : { rulePage: () => undefined }
  const text = reporter(report, {
    version,
    rulesets: by.rulesets,
    policies: new Set(by.policies.map(({ meta }) => meta.id)),
    colour: output === undefined && wantsColour(),
    pageOf: (rule) => (catalogue.some(({ meta }) => meta.id === rule) ? rulePage(rule) : undefined),
    fixes: reportsFixes(options) ? await proposalsFor(report, read, settings) : new Map(),
  })
  put('the report', text, output)
}

function put(what: string, text: string, output: string | undefined): void {
  if (output === undefined) process.stdout.write(text)
  else writeOutput(what, output, text)
}

function statusOf({ findings, problems }: Report): number {
  if (problems.length > 0) return NOT_JUDGED
  return findings.some(({ suppressed }) => !suppressed) ? FINDINGS : CLEAN
}
