import type { Problem } from '../problem.ts'
import { messageSeverity, messageText } from '../rule/meta.ts'
import { ruleErrorCode } from '../rule/rule-error-code.ts'
import type { Rule, Violation } from '../rule/rule.ts'
import type { Target } from '../rule/target.ts'
import { rangeOf } from '../source/locate.ts'
import { problemAt } from '../source/problem-at.ts'
import type { Finding } from './finding.ts'
import { fixFor } from './fix-for.ts'
import { inventoryOf } from './inventory-of.ts'
import type { Resource } from './resource.ts'
import { parametersOf, RuleIndex, type ChosenRule, type ReadyRule } from './rule-index.ts'
import { fillIn } from './words.ts'

export interface Judgement {
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly unmatched: Readonly<Record<string, number>>
  /** Rules that met nothing they are made for. */
  readonly idle: readonly string[]
}

/** What judging may be told besides. */
export interface JudgeOptions {
  /** What rules that look further see; the judged resources unless given. */
  readonly inventory?: readonly Resource[]
  /** Called for each resource with each rule that is made for it. */
  readonly onMatch?: (resource: Resource, rule: Rule) => void
}

/** Runs the rules that are made for each resource. A rule that throws is a problem; the others go on. */
export function judgeResources(
  resources: readonly Resource[],
  chosen: readonly ChosenRule[],
  target: Target,
  options: JudgeOptions = {},
): Judgement {
  const inventory = inventoryOf(options.inventory ?? resources)
  const index = new RuleIndex(
    chosen.map((each) => ({ ...each, context: { target, inventory, parameters: parametersOf(each) } })),
  )
  const findings: Finding[] = []
  const problems: Problem[] = []
  const unmatched: Record<string, number> = {}
  const busy = new Set<string>()
  for (const resource of resources) {
    let isMatched = false
    for (const ready of index.rulesFor(resource.subject)) {
      if (!judgeOne(resource, ready, findings, problems)) continue
      isMatched = true
      options.onMatch?.(resource, ready.rule)
      busy.add(ready.rule.meta.id)
    }
    if (!isMatched) count(unmatched, resource.subject.identity.kind)
  }
  const idle = chosen.map(({ rule }) => rule.meta.id).filter((id) => !busy.has(id))
  return { findings, problems, unmatched, idle }
}

/** Whether the rule is made for the resource. */
function judgeOne(resource: Resource, ready: ReadyRule, findings: Finding[], problems: Problem[]): boolean {
  const { rule, context } = ready
  try {
    if (rule.matches?.(resource.subject, context) === false) return false
    for (const violation of rule.check(resource.subject, context)) {
      findings.push(findingOf(resource, ready, violation))
    }
  } catch (error) {
    problems.push(ruleFailed(resource, ready, error))
  }
  return true
}

function findingOf(resource: Resource, ready: ReadyRule, violation: Violation): Finding {
  const { document, at, subject } = resource
  const { meta } = ready.rule
  const template = meta.messages[violation.message]
  if (template === undefined) throw new Error(`it reported the unknown message "${violation.message}"`)
  const { start, end } = rangeOf(document, [...at, ...violation.path])
  return {
    rule: meta.id,
    messageId: violation.message,
    severity: ready.severity ?? messageSeverity(meta, violation.message),
    message: fillIn(messageText(template), violation.data),
    source: document.source,
    start,
    end,
    resource: subject.identity,
    path: violation.path,
    ...fixFor(resource, ready, violation),
  }
}

function ruleFailed({ document, at, subject }: Resource, { rule }: ReadyRule, error: unknown): Problem {
  const { kind, name } = subject.identity
  const why = error instanceof Error ? error.message : String(error)
  const message = `rule ${rule.meta.id} gave no verdict on ${kind} "${name}": ${why}`
  return problemAt(document, at, ruleErrorCode(error), message)
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}
