import { readDocuments, SourceText, type Edit } from '@rampart/engine'

import { editedValue, isSame } from '../../src/structure.ts'
import { applyTextEdits } from '../../src/text-edit.ts'
import { writeFix } from '../../src/write-fix.ts'

/** What edits make of a text's first document; a refusal is its code. Whatever comes out must read as the edited data. */
export function editText(text: string, edits: readonly Edit[], index = 0): string {
  const { documents } = readDocuments(new SourceText('test.yaml', text))
  const document = documents[index]
  if (!document) throw new Error(`no document in ${text}`)
  const written = writeFix(document, edits)
  if ('code' in written) return written.code
  const result = applyTextEdits(text, written)
  const again = readDocuments(new SourceText('test.yaml', result))
  const wanted = editedValue(document.value, edits)
  const found = again.documents.map(({ value }) => value)
  const expected = documents.map(({ value }, at) => (at === index ? wanted : value))
  if (again.problems.length > 0 || !isSame(found, expected)) {
    return `reads as ${JSON.stringify(found)} (${JSON.stringify(again.problems)}):\n${result}`
  }
  return result
}
