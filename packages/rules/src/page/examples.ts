/** Documents of a rule's cases, without the marks that say what must be found. */
export interface Examples {
  readonly failing?: FailingExample
  readonly passing?: string
}

/** A document, and what is found in it. */
export interface FailingExample {
  readonly text: string
  readonly findings: readonly { readonly line: number; readonly message: string }[]
}

/** A file of cases. */
export interface CaseText {
  readonly name: string
  readonly text: string
}

/** More than a screen of YAML is no example. */
const MOST_LINES = 40

/** The first short case that fails, and the one that passes and differs least from it. */
export function chooseExamples(cases: readonly CaseText[]): Examples {
  const documents = cases.toSorted(byName).flatMap(documentsIn)
  const failing = firstShort(plainFirst(documents.filter(({ findings }) => findings.length > 0)))
  if (!failing) return {}
  const clean = documents.filter(({ name, text }) => name.startsWith('pass') && text !== failing.text)
  const passing = nearest(failing.text, clean)
  const { text, findings } = failing
  return { failing: { text, findings }, ...(passing && { passing: passing.text }) }
}

interface CaseDocument extends FailingExample {
  readonly name: string
  /** Needs a version or settings, so it explains itself less. */
  readonly isSpecial: boolean
}

/** `fail.yaml` before `fail-elsewhere.yaml`: what is usual comes first. */
const byName = (one: CaseText, other: CaseText): number =>
  Number(isUsual(other)) - Number(isUsual(one)) || (one.name < other.name ? -1 : 1)

const isUsual = ({ name }: CaseText): boolean => /^(?:fail|pass)\.ya?ml$/.test(name)

const header = /^# (?:parameters|rules|ruleset|namespaces|inventory|review):/m

function documentsIn({ name, text }: CaseText): readonly CaseDocument[] {
  const isSpecial = header.test(text) || /\.v\d[\w.]*\.ya?ml$/.test(name)
  return text.split(/^---\s*$/m).map((document) => ({ name, isSpecial, ...withoutMarks(document) }))
}

const plainFirst = (documents: readonly CaseDocument[]): readonly CaseDocument[] =>
  documents.toSorted((one, other) => Number(one.isSpecial) - Number(other.isSpecial))

const mark = /\s*#\s*expect(?:-none|-unmatched)?(?![\w-])(.*)$/

function withoutMarks(document: string): FailingExample {
  const lines: string[] = []
  const findings: { line: number; message: string }[] = []
  for (const line of document.trim().split(/\r?\n/)) {
    const plain = line.replace(mark, '')
    if (plain !== '' || line === '') lines.push(plain)
    for (const message of expectedIn(line)) findings.push({ line: lines.length, message })
  }
  return { text: lines.join('\n').trim(), findings }
}

/** `: shared, other-message /words/`: the messages without the words that they must hold. */
function expectedIn(line: string): readonly string[] {
  const items = mark.exec(line)?.[1]
  if (items === undefined || !items.startsWith(':')) return []
  return items
    .slice(1)
    .replaceAll(/\s\/(?:[^\\/]|\\.)+\//g, '')
    .split(',')
    .map((item) => item.trim())
}

const linesOf = (text: string): readonly string[] => text.split('\n')

function firstShort(documents: readonly CaseDocument[]): CaseDocument | undefined {
  return documents.find(({ text }) => linesOf(text).length <= MOST_LINES) ?? documents[0]
}

function nearest(text: string, documents: readonly CaseDocument[]): CaseDocument | undefined {
  const ranked = documents.toSorted((one, other) => distance(text, one.text) - distance(text, other.text))
  return plainFirst(ranked)[0]
}

/** How many lines stand in one of the two only. */
function distance(one: string, other: string): number {
  const counts = new Map<string, number>()
  for (const line of linesOf(one)) counts.set(line, (counts.get(line) ?? 0) + 1)
  for (const line of linesOf(other)) counts.set(line, (counts.get(line) ?? 0) - 1)
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0)
}
