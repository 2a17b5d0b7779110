import {
  defaultVersion,
  discover,
  podKindsWith,
  readSource,
  Run,
  builtInRules,
  type Problem,
  type Report,
  type Rule,
  type RunOptions,
  type Severity,
  version,
} from '@rampart/engine'
import { loadPolicies } from '@rampart/policies'
import { rules as catalogue } from '@rampart/rules'

import { chooseRules, kubernetesVersion } from '../choose-rules.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { CLEAN, FINDINGS, NOT_JUDGED } from '../exit-status.ts'
import { progressOn } from '../progress.ts'
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
  const judged = await judge(asked, cwd, runOptions(chosen.rules, options, config), policies.problems)
  const report = options.allowEmpty === true ? judged : neverEmpty(judged, asked)
  await write(report, options, { rulesets: chosen.title, policies: policies.rules })
  process.exitCode = statusOf(report)
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

async function judge(
  paths: readonly string[],
  cwd: string,
  options: RunOptions,
  before: readonly Problem[],
): Promise<Report> {
  const run = new Run(options)
  run.addProblems(before)
  const { files, ignored, problems } = await discover(paths, { cwd })
  run.addProblems(problems)
  const progress = progressOn(process.stderr, files.length)
  for (const file of files) {
    const source = readSource(file)
    if ('skipped' in source) run.skip()
    else if ('code' in source) run.addProblems([source])
    else run.add(source)
    progress.step()
  }
  progress.end()
  await run.prepare()
  return run.finish(Object.values(ignored).reduce((sum, count) => sum + count, 0))
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

async function write(report: Report, { format, output }: CheckOptions, by: JudgedBy): Promise<void> {
  const reporter = await reporterNamed(format)
  const { rulePage } = format === 'sarif' ? await import('@rampart/rules/pages') : { rulePage: () => undefined }
  const text = reporter(report, {
    version,
    rulesets: by.rulesets,
    policies: new Set(by.policies.map(({ meta }) => meta.id)),
    colour: output === undefined && wantsColour(),
    pageOf: (rule) => (catalogue.some(({ meta }) => meta.id === rule) ? rulePage(rule) : undefined),
  })
  if (output === undefined) process.stdout.write(text)
  else writeOutput('the report', output, text)
}

function statusOf({ findings, problems }: Report): number {
  if (problems.length > 0) return NOT_JUDGED
  return findings.some(({ suppressed }) => !suppressed) ? FINDINGS : CLEAN
}
