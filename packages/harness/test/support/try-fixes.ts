import type { Resource, Rule, RunOptions } from '@rampart/engine'
import { fixSources, tryEach } from '@rampart/fix'

import type { CaseFile } from '../../src/cases/case-file.ts'
import type { CaseWorld } from '../../src/cases/judge-case.ts'
import { parametersFor } from '../../src/cases/parameters.ts'

/** What trying the fixes of a rule on one of its cases came to. */
export interface FixTrial {
  /** Messages whose findings were mended, and judged again by the whole catalogue. */
  readonly mended: readonly string[]
  readonly refused: readonly string[]
  /** What a second run over the mended case would still change. */
  readonly again: number
}

const risks = new Set(['safe', 'guarded'] as const)

/** Tries each fix of a rule on a case by itself, and then all of them, twice. */
export function tryFixes(rule: Rule, catalogue: readonly Rule[], file: CaseFile, world: CaseWorld): FixTrial {
  const options = optionsFor(catalogue, file, world)
  const wanted = { risks, only: rule.meta.id }
  const trials = tryEach([file.source], options, wanted)
  const once = fixSources([file.source], options, wanted)
  const twice = fixSources(
    once.map(({ after }) => after.source),
    options,
    wanted,
  )
  return {
    mended: trials.flatMap(({ accepted }) => accepted.map(({ candidate }) => candidate.finding.messageId)),
    refused: trials.flatMap(({ refused }) =>
      refused.map(({ candidate, refusal }) => `${candidate.finding.message}: ${refusal.message}`),
    ),
    again: twice.reduce((sum, { fixed }) => sum + fixed.length, 0),
  }
}

function optionsFor(catalogue: readonly Rule[], file: CaseFile, world: CaseWorld): RunOptions {
  const own = new Set<Resource>(world.resources)
  return {
    rules: catalogue.map((rule) => ({ rule, parameters: parametersFor(rule, file.header) })),
    target: { kubernetes: file.kubernetes },
    podKinds: file.podKinds,
    inventory: world.inventory.filter((resource) => !own.has(resource)),
    today: '2026-01-01',
  }
}
