import type { Problem } from '../../problem.ts'
import type { Rule } from '../../rule/rule.ts'
import type { Entrypoint } from '../bundle/manifest.ts'
import { annotatedRule } from './annotated-rule.ts'
import { conftestId, conftestName, isException } from './conftest-names.ts'
import { conftestRule } from './conftest-rule.ts'
import { metaOf, ruleAnnotation } from './meta-of.ts'
import { invalidMetadata, notARule } from './rule-problem.ts'
import { Runner, type Evaluator } from './runner.ts'

/** What a bundle came to. */
export interface RegoRules {
  readonly rules: readonly Rule[]
  /** Those of one entrypoint name it, see `EntrypointProblem`. */
  readonly problems: readonly Problem[]
}

/** A loaded bundle's entrypoints as rules, by name. One that is broken is a problem; the others are there. */
export function rulesOf(entrypoints: readonly Entrypoint[], program: Evaluator): RegoRules {
  const runner = new Runner(program)
  const rules: Rule[] = []
  const problems: Problem[] = []
  const taken = new Set<string>()
  const names = new Set(entrypoints.map(({ name }) => name))
  for (const entrypoint of entrypoints.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const rule = ruleOf(entrypoint, { runner, names, taken })
    if (rule === undefined) continue
    if ('code' in rule) problems.push(rule)
    else {
      rules.push(rule)
      taken.add(rule.meta.id)
    }
  }
  return { rules, problems }
}

interface Surroundings {
  readonly runner: Runner
  readonly names: ReadonlySet<string>
  readonly taken: ReadonlySet<string>
}

/** `undefined` for what is asked for by other rules alone. */
function ruleOf(entrypoint: Entrypoint, surroundings: Surroundings): Rule | Problem | undefined {
  const { name } = entrypoint
  const annotation = ruleAnnotation(entrypoint)
  if (!annotation) return conftestOf(entrypoint, surroundings)
  const meta = metaOf(name, annotation)
  if ('code' in meta) return meta
  if (surroundings.taken.has(meta.id)) return invalidMetadata(name, `another entrypoint has custom.id ${meta.id} too`)
  return annotatedRule(name, meta, surroundings.runner)
}

function conftestOf(
  { name, annotations }: Entrypoint,
  { runner, names, taken }: Surroundings,
): Rule | Problem | undefined {
  if (isException(name)) return undefined
  const known = conftestName(name)
  if (!known) return notARule(name)
  const exceptions = `${known.package}/exception`
  const title = annotations.map((each) => each.title).find((each) => typeof each === 'string')
  return conftestRule(
    conftestId(name, taken),
    { ...known, entrypoint: name, title, exceptions: names.has(exceptions) ? exceptions : undefined },
    runner,
  )
}
