import { existsSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'

import { describe, expect, it } from 'vitest'

import { readDocuments } from '../../src/source/documents.ts'
import { SourceText } from '../../src/source/source-text.ts'

const casesFile = new URL('../../../../../shared/conformance/yaml-decoding/cases.json', import.meta.url)
const hasCases = existsSync(casesFile)

interface Case {
  readonly name: string
  readonly yaml: string
  readonly decoder: string
}

/** Integers beyond 2^53 lose digits here as in every JavaScript value; the conformance script counts that. */
function decode(text: string): unknown[] | 'ERR' {
  const { documents, problems } = readDocuments(new SourceText('case.yaml', text))
  const isRefused = problems.some(({ code }) => !['YAML_DUPLICATE_KEY', 'YAML_DROPPED'].includes(code))
  return isRefused ? 'ERR' : documents.map(({ value }) => JSON.parse(JSON.stringify(value)) as unknown)
}

function expected(decoder: string): unknown[] | 'ERR' {
  if (decoder.startsWith('ERR')) return 'ERR'
  const texts = decoder.split(' | ').filter((text) => text.trim() !== '' && !text.startsWith('('))
  return texts.map((text) => JSON.parse(text) as unknown)
}

describe('a document is what the Kubernetes decoder makes of it', () => {
  const reason = hasCases ? '' : ' (skipped: no conformance data)'
  it.skipIf(!hasCases)(`in every case of the conformance data${reason}`, () => {
    const cases = JSON.parse(readFileSync(casesFile, 'utf8')) as Case[]
    const different = cases.filter(({ yaml, decoder }) => !isDeepStrictEqual(decode(yaml), expected(decoder)))
    expect(different.map(({ name }) => name)).toEqual([])
  })
})
