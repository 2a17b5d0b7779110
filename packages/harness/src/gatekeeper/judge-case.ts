import type { Document, Rule } from '@rampart/engine'

import type { Failure, Status } from '../results.ts'
import { readObjects, type CaseObjects } from './case-objects.ts'
import { isNegative, judgeAssertions, unproven } from './judge-assertions.ts'
import { judgeObject } from './judge-object.ts'
import { kindMistakes, reviewMistakes } from './review-mistakes.ts'
import type { SuiteFiles } from './suite-files.ts'
import type { Assertion, SuiteCase } from './suite.ts'

export interface Verdict {
  readonly status: Status
  readonly failures: readonly Failure[]
}

/** A case with what it is judged by. */
export interface ReadyCase {
  readonly suiteCase: SuiteCase
  readonly constraint: Document
  readonly rule: Rule
}

/** What a case shows before its assertions are asked. */
type Shown = Verdict | Violations

interface Violations {
  readonly messages: readonly string[]
  /** The same for cases that judge the same and assert the same. */
  readonly content: string
}

/** Judges the cases of one Suite; what each shows is found out once. */
export class CaseJudge {
  readonly #files: SuiteFiles
  readonly #kubernetes: string
  readonly #all: readonly ReadyCase[]
  readonly #shown = new Map<SuiteCase, Shown>()
  readonly #judged = new Map<string, SuiteCase>()

  /** `all` are the cases whose violations prove the patterns of others. */
  constructor(files: SuiteFiles, kubernetes: string, all: readonly ReadyCase[]) {
    this.#files = files
    this.#kubernetes = kubernetes
    this.#all = all
  }

  judge(ready: ReadyCase): Verdict {
    const shown = this.#show(ready)
    if ('status' in shown) return shown
    const { assertions } = ready.suiteCase
    const failures = judgeAssertions(assertions, shown.messages)
    if (failures.length > 0) return { status: 'failed', failures }
    const vacuous = [
      ...assertions.filter((each) => isNegative(each) && !this.#isProven(each)).map(unproven),
      ...this.#duplicates(ready.suiteCase, shown.content),
    ]
    return { status: vacuous.length > 0 ? 'failed' : 'passed', failures: vacuous }
  }

  #isProven({ pattern }: Assertion): boolean {
    return this.#all.some((each) => {
      const shown = this.#show(each)
      return 'messages' in shown && shown.messages.some((message) => pattern?.matches(message))
    })
  }

  #duplicates(suiteCase: SuiteCase, content: string): Failure[] {
    const twin = this.#judged.get(content)
    if (twin) return [duplicate(suiteCase, twin)]
    this.#judged.set(content, suiteCase)
    return []
  }

  #show(ready: ReadyCase): Shown {
    const known = this.#shown.get(ready.suiteCase)
    if (known) return known
    const shown = this.#find(ready)
    this.#shown.set(ready.suiteCase, shown)
    return shown
  }

  #find(ready: ReadyCase): Shown {
    const { suiteCase, constraint, rule } = ready
    if (suiteCase.mistakes.length > 0) return { status: 'errored', failures: suiteCase.mistakes }
    const objects = readObjects(suiteCase, this.#files)
    if (!('subject' in objects)) return { status: 'errored', failures: objects }
    const reviewed = reviewMistakes(objects.document)
    if (reviewed.length > 0) return { status: 'errored', failures: reviewed }
    const kinds = [objects.document, ...objects.inventoryDocuments].flatMap(kindMistakes)
    if (kinds.length > 0) return { status: 'failed', failures: kinds }
    const judged = judgeObject(rule, constraint, objects, this.#kubernetes)
    if ('error' in judged) return { status: 'errored', failures: [judged.error] }
    if ('unmatched' in judged) return { status: 'failed', failures: [judged.unmatched] }
    return { messages: judged.messages, content: contentOf(ready, objects) }
  }
}

function contentOf({ suiteCase, constraint }: ReadyCase, { document, inventoryDocuments }: CaseObjects): string {
  const assertions = suiteCase.assertions.map(({ violations, pattern }) => [violations, pattern?.text ?? null])
  const inventory = inventoryDocuments.map(({ value }) => value)
  return JSON.stringify([constraint.source.file, document.value, inventory, assertions])
}

const duplicate = ({ place }: SuiteCase, { name, place: { line } }: SuiteCase): Failure => ({
  code: 'CASE_DUPLICATE',
  message: `this case judges the same object as ${name} in line ${String(line)}, and asserts the same. Change what it was meant to show, or delete it`,
  ...place,
})
