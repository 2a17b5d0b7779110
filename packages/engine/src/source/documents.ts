import type { Problem } from '../problem.ts'
import type { Document } from './document.ts'
import { ReadFailure } from './failure.ts'
import { readJson, skipJsonSpace } from './json-reader.ts'
import type { Reading } from './node-table.ts'
import type { SourceText } from './source-text.ts'
import { splitDocuments, type Chunk } from './split.ts'
import { readExactly } from './yaml/exact-reader.ts'
import { FastReader } from './yaml/fast/fast-reader.ts'

export interface SourceDocuments {
  readonly documents: Document[]
  readonly problems: Problem[]
}

/** The decoder looks this far into a file for the brace that makes it JSON. */
const JSON_LOOKAHEAD = 4096
const beginsWithBrace = /^[\t\n\v\f\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]*\{/

/**
 * Reads all documents of a file as the Kubernetes decoder does, except that one which cannot be read does not stop the
 * others: it becomes a problem. Documents without content yield nothing.
 */
export function readDocuments(source: SourceText): SourceDocuments {
  const result = new Result(source)
  const yamlStart = beginsWithBrace.test(source.text.slice(0, JSON_LOOKAHEAD)) ? readJsonStream(source, result) : 0
  if (yamlStart !== undefined) readYamlStream(source, yamlStart, result)
  return { documents: result.documents, problems: result.problems }
}

/**
 * Reads JSON values that follow each other. What is no JSON after none or one of them may still be YAML, and the
 * result is where that begins; after more it is a mistake.
 */
function readJsonStream({ text }: SourceText, result: Result): number | undefined {
  let consumed = 0
  for (let count = 0; ; count++) {
    const start = skipJsonSpace(text, consumed)
    if (start === text.length) return undefined
    const read = attempt(() => readJson(text, start))
    if (read instanceof ReadFailure) {
      const mayBeYaml = count <= 1 && read.code !== 'YAML_UNSUPPORTED'
      const yamlStart = mayBeYaml ? yamlAfter(text, consumed) : undefined
      if (yamlStart !== undefined) return yamlStart
      result.refuse(read, { start, end: text.length })
      return undefined
    }
    result.accept(read.reading)
    consumed = read.end
  }
}

/**
 * Blanks after the JSON, up to the end of their line, are not handed to YAML. Less than four bytes are no YAML to the
 * decoder: it looks at that many at once.
 */
function yamlAfter(text: string, consumed: number): number | undefined {
  for (let at = consumed; Buffer.byteLength(text.slice(at, at + 4)) >= 4; at++) {
    if (text.charAt(at) === '\n') return at + 1
    if (!/\s/.test(text.charAt(at))) return at
  }
  return undefined
}

function readYamlStream(source: SourceText, start: number, result: Result): void {
  // The decoder ends every line, so the last line of a block text has its line break too.
  const text = source.text.endsWith('\n') ? source.text : `${source.text}\n`
  const fast = new FastReader(text)
  for (const chunk of splitDocuments(text, start)) {
    const reading = readChunk(text, chunk, fast)
    if (reading instanceof ReadFailure) result.refuse(reading, chunk)
    else result.accept(reading)
  }
}

function readChunk(text: string, { start, end, badSeparator }: Chunk, fast: FastReader): Reading | ReadFailure {
  if (badSeparator !== undefined) {
    const message = 'only a comment may follow "---" on its line. Begin the document on the next line'
    return new ReadFailure('YAML_SYNTAX', badSeparator, message)
  }
  return fast.read(start, end) ?? attempt(() => readExactly(text, start, end))
}

function attempt<T>(read: () => T): T | ReadFailure {
  try {
    return read()
  } catch (error) {
    if (error instanceof ReadFailure) return error
    throw error
  }
}

class Result {
  readonly documents: Document[] = []
  readonly problems: Problem[] = []
  readonly #source: SourceText

  constructor(source: SourceText) {
    this.#source = source
  }

  accept({ value, nodes, duplicates = [], dropped }: Reading): void {
    // The decoder's strict mode also refuses a field that a merge key overrides; that is what merge keys are for.
    for (const { key, offset } of duplicates.filter(({ isSame }) => !isSame)) {
      const message = `the key "${key}" stands here once more with another value, and only this last one counts. Remove one of them`
      this.#report('YAML_DUPLICATE_KEY', message, offset)
    }
    if (dropped !== undefined) {
      const message =
        'Kubernetes drops everything from here to the next "---". Correct the indentation, or begin a new document'
      this.#report('YAML_DROPPED', message, dropped)
    }
    if (value === null) return
    this.documents.push({ source: this.#source, value, nodes, repeatedKeys: duplicates.filter(({ isSame }) => isSame) })
  }

  refuse(failure: ReadFailure, { start, end }: Chunk): void {
    const template = this.#source.text.slice(start, end).indexOf('{{')
    if (template === -1) return this.#report(failure.code, failure.message, failure.offset)
    const remedy = 'Render it first, for example with "helm template" or "kustomize build"'
    const message = `this document is a template and was not evaluated. ${remedy}`
    this.#report('YAML_TEMPLATE', message, start + template)
  }

  #report(code: string, message: string, offset: number): void {
    this.problems.push({ code, message, file: this.#source.file, ...this.#source.positionOf(offset) })
  }
}
