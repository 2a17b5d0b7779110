import type { Problem } from '../problem.ts'
import { isAtLeastSeverity, messageText, type Severity } from '../rule/meta.ts'
import type { Rule } from '../rule/rule.ts'
import type { Target } from '../rule/target.ts'
import type { Document } from '../source/document.ts'
import { readDocuments, type SourceDocuments } from '../source/documents.ts'
import type { SourceText } from '../source/source-text.ts'
import type { PodKinds } from '../subject/kinds.ts'
import type { Finding, Report } from './finding.ts'
import { foldFindings } from './fold.ts'
import { judgeResources } from './judge.ts'
import { misshapenFindings, repeatedKeyFindings } from './manifest-findings.ts'
import { builtInRules, type SeverityOf } from './own-rules.ts'
import { resourcesOf, type Resource } from './resource.ts'
import { kindsOf, type ChosenRule } from './rule-index.ts'
import { annotationSuppressions } from './suppression/annotations.ts'
import { applySuppressions } from './suppression/apply.ts'
import { commentSuppressions } from './suppression/comments.ts'
import { exceptionSuppressions, type Exception } from './suppression/exceptions.ts'
import type { Suppression } from './suppression/suppression.ts'

/** How to judge. */
export interface RunOptions {
  readonly rules: readonly ChosenRule[]
  readonly target: Target
  readonly podKinds: PodKinds
  readonly exceptions?: readonly Exception[]
  /** Ids of all rules that could have been chosen, for suppressions of rules that do not run. */
  readonly known?: ReadonlySet<string>
  /** Findings that are less severe are counted, and left out of the report. */
  readonly minSeverity?: Severity | undefined
  /** What rules that look further see beside the resources of the run. */
  readonly inventory?: readonly Resource[]
  /** `2026-11-21`. */
  readonly today: string
  /** The user's severities of Rampart's own rules. */
  readonly severityOf?: SeverityOf
}

/** What files came to, ready to be judged together. */
export class Run {
  readonly #options: RunOptions
  readonly #resources: Resource[] = []
  readonly #suppressions: Suppression[] = []
  readonly #problems: Problem[] = []
  #files = 0
  #otherDocuments = 0

  constructor(options: RunOptions) {
    this.#options = options
  }

  /** Takes a file in. Nothing is judged yet: rules may look at all resources of the run. */
  add(source: SourceText, read: SourceDocuments = readDocuments(source)): void {
    this.#files += 1
    const { documents, problems } = read
    this.#problems.push(...problems)
    for (const document of documents) this.#addDocument(document)
    this.#suppressions.push(...commentSuppressions(source, documents))
  }

  /** What was taken in so far. */
  get resources(): readonly Resource[] {
    return this.#resources
  }

  /** Counts a file that was read and holds no Kubernetes object. */
  skip(): void {
    this.#files += 1
    this.#otherDocuments += 1
  }

  addProblems(problems: readonly Problem[]): void {
    this.#problems.push(...problems)
  }

  /** Lets the rules load what they need to judge what was taken in. Await it before `finish`. */
  async prepare(): Promise<void> {
    const kinds = new Set(this.#resources.flatMap(({ subject }) => kindsOf(subject)))
    const needed = this.#options.rules.filter(({ rule }) => rule.meta.appliesTo.some((kind) => kinds.has(kind)))
    for (const { rule } of needed) await rule.prepare?.()
  }

  /** Judges all that was taken in. */
  finish(ignoredFiles: number): Report {
    const {
      rules,
      target,
      podKinds,
      exceptions = [],
      severityOf = asItIs,
      minSeverity = 'low',
      inventory = [],
    } = this.#options
    const { findings, problems, unmatched, idle } = judgeResources(this.#resources, rules, target, {
      inventory: [...this.#resources, ...inventory],
    })
    const aboutManifests = [
      ...this.#resources.flatMap((resource) => misshapenFindings(resource, podKinds, severityOf)),
      ...this.#resources.flatMap((resource) => repeatedKeyFindings(resource, severityOf)),
    ]
    const suppressions = [...this.#suppressions, ...exceptionSuppressions(exceptions)]
    const marked = applySuppressions([...findings, ...aboutManifests], suppressions, this.#suppressionSettings())
    const kept = marked.filter(({ severity }) => isAtLeastSeverity(severity, minSeverity))
    const ran = [...rules.map(asChosen), ...builtInRules]
    return {
      target,
      findings: foldFindings(kept, new Map(ran.map(({ meta }) => [meta.id, meta]))).sort(byPlace),
      problems: [...this.#problems, ...problems],
      rules: ran,
      counts: {
        files: this.#files,
        resources: this.#resources.length,
        unmatched,
        idle,
        otherDocuments: this.#otherDocuments,
        ignoredFiles,
        belowThreshold: marked.length - kept.length,
      },
    }
  }

  #addDocument(document: Document): void {
    const resources = resourcesOf(document, this.#options.podKinds)
    if (resources.length === 0) this.#otherDocuments += 1
    for (const resource of resources) {
      this.#resources.push(resource)
      this.#suppressions.push(...annotationSuppressions(resource))
    }
  }

  #suppressionSettings(): Parameters<typeof applySuppressions>[2] {
    const { rules, known, today, severityOf = asItIs } = this.#options
    const running = new Set([...rules.map(({ rule }) => rule), ...builtInRules].map(({ meta }) => meta.id))
    return { running, known: known ?? running, today, severityOf }
  }
}

/** With the user's severity, so that reports about rules and about findings agree. */
function asChosen({ rule, severity }: ChosenRule): Rule {
  if (severity === undefined) return rule
  const messages = Object.entries(rule.meta.messages).map(([id, template]) => [id, messageText(template)])
  return { ...rule, meta: { ...rule.meta, severity, messages: Object.fromEntries(messages) } }
}

const asItIs: SeverityOf = () => undefined

function byPlace(one: Finding, other: Finding): number {
  return (
    compare(one.source.file, other.source.file) ||
    one.start - other.start ||
    one.end - other.end ||
    compare(one.rule, other.rule) ||
    compare(one.messageId, other.messageId)
  )
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))
