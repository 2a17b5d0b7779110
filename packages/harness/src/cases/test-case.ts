import type { ChosenRule } from '@rampart/engine'

import type { Failure, Status } from '../results.ts'
import { readText } from '../source.ts'
import type { UnitOptions } from '../unit.ts'
import type { CaseFile } from './case-file.ts'
import { besideCase } from './case-paths.ts'
import { compare } from './compare.ts'
import { judgeCase, prepareRules, worldOf } from './judge-case.ts'
import { namedRules } from './named-rules.ts'
import { vacuities } from './non-vacuous.ts'
import { parameterMistakes } from './parameters.ts'
import { writeExpectations } from './write-expectations.ts'

/** How a case ended, and what it shows of the rules. */
export interface Tested {
  readonly status: Status
  readonly failures: readonly Failure[]
  readonly reason?: string
  /** Ids of rules that judged a resource of it. */
  readonly met: ReadonlySet<string>
  /** Ids of rules that gave a finding. */
  readonly found: ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()
const errored = (failures: readonly Failure[]): Tested => ({
  status: 'errored',
  failures,
  met: nothing,
  found: nothing,
})

/** Judges one case, by the rules that it names or else by those of its folder. */
export async function testCase(file: CaseFile, own: readonly ChosenRule[], options: UnitOptions): Promise<Tested> {
  if (file.mistakes.length > 0) return errored(file.mistakes)
  const rules = await rulesFor(file, own)
  if (!Array.isArray(rules)) return errored([rules as Failure])
  const chosen = rules as readonly ChosenRule[]
  const wrong = [
    ...parameterMistakes(
      chosen.map(({ rule }) => rule),
      file,
    ),
    ...reviewUnused(file, chosen),
  ]
  if (wrong.length > 0) return errored(wrong)
  const world = worldOf(file, (path) => readText(besideCase(file, path), options.cwd))
  const verdict = judgeCase(chosen, file, world)
  const shows = {
    met: new Set([...verdict.met.values()].flat().map(({ meta }) => meta.id)),
    found: new Set(verdict.findings.map(({ rule }) => rule)),
  }
  if (verdict.problems.length > 0) return { ...errored(verdict.problems), ...shows }
  const vacuous = vacuities(
    file,
    chosen.map(({ rule }) => rule),
    verdict,
  )
  if (options.update === true && assertsNothing(file)) {
    return { status: 'skipped', reason: writeExpectations(file, verdict.findings), failures: [], ...shows }
  }
  const failures = [
    ...vacuous,
    ...compare(
      file,
      chosen.map(({ rule }) => rule),
      verdict.findings,
    ),
  ]
  return { status: failures.length > 0 ? 'failed' : 'passed', failures, ...shows }
}

const assertsNothing = ({ expectations, expectsNone }: CaseFile): boolean => !expectsNone && expectations.length === 0

async function rulesFor(file: CaseFile, own: readonly ChosenRule[]): Promise<readonly ChosenRule[] | Failure> {
  const { header } = file
  if (header.rules === undefined && header.ruleset === undefined) return own.length > 0 ? own : noPolicy(file)
  const named = namedRules(
    file,
    own.map(({ rule }) => rule),
  )
  if ('code' in named) return named
  await prepareRules(named.map(({ rule }) => rule))
  return named
}

const noPolicy = ({ source }: CaseFile): Failure => ({
  code: 'POLICY_NOT_FOUND',
  message:
    'there is no policy beside cases/, and the case names no rule: write "# rules: [pod/no-privileged]" or "# ruleset: pss-restricted" at its top',
  file: source.file,
  line: 1,
})

/** Only Gatekeeper's rules look at requests: for others the header would say what nobody hears. */
function reviewUnused({ header, source }: CaseFile, rules: readonly ChosenRule[]): Failure[] {
  if (header.review === undefined || rules.some(({ rule }) => rule.readsReview === true)) return []
  const message = 'no rule here looks at the request: "review" is for Gatekeeper constraints'
  return [{ code: 'REVIEW_UNUSED', message, file: source.file, line: 1 }]
}
