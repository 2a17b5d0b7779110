import { existsSync, readFileSync } from 'node:fs'

import { readDocuments } from '../../packages/engine/dist/source/documents.js'
import { SourceText } from '../../packages/engine/dist/source/source-text.js'

const casesFile = new URL('../../../shared/conformance/yaml-decoding/cases.json', import.meta.url)
const SEPARATOR = ' | '
const NO_DOCUMENTS = '(no documents)'

/** Compares what the engine reads with what the Kubernetes decoder reads, input by input. */
export function run() {
  if (!existsSync(casesFile)) return { passed: 0, failed: 0, lines: ['skipped: no conformance data'] }
  const lines = []
  let passed = 0
  const cases = JSON.parse(readFileSync(casesFile, 'utf8'))
  for (const { name, yaml, decoder } of cases) {
    const difference = compare(yaml, decoder)
    if (difference === undefined) passed++
    else lines.push(`${name}: ${difference}`)
  }
  return { passed, failed: cases.length - passed, lines }
}

function compare(yaml, decoder) {
  const { documents, problems } = readDocuments(new SourceText('case.yaml', yaml))
  const failures = problems.filter(({ code }) => code !== 'YAML_DUPLICATE_KEY')
  if (decoder.startsWith('ERR')) {
    if (failures.some(({ line, column }) => line > 0 && column > 0)) return undefined
    return `got ${spell(documents)}, expected a problem with a line and a column (${decoder.slice(0, 80)})`
  }
  if (failures.length > 0) return `got ${failures[0].code} ${failures[0].message}, expected ${decoder.slice(0, 80)}`
  const got = spell(documents)
  const expected = spellExpected(decoder)
  return got === expected ? undefined : `got ${got}, expected ${expected}`
}

function spell(documents) {
  return documents.map(({ value }) => canonical(value)).join(SEPARATOR)
}

/** Empty documents yield nothing, so the expected ones are left out too. */
function spellExpected(decoder) {
  if (decoder === NO_DOCUMENTS) return ''
  const documents = decoder.split(SEPARATOR).filter((text) => text.trim() !== '' && text !== 'null')
  return documents.map((text) => canonical(parseExactly(text))).join(SEPARATOR)
}

/** JSON with its integers as BigInt: a double that lost digits must not look equal to the number it came from. */
function parseExactly(text) {
  const tagged = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
    /^-?\d+$/.test(token) ? `{"$integer":"${token}"}` : token,
  )
  return JSON.parse(tagged, (_, value) => {
    const digits = value !== null && typeof value === 'object' ? value.$integer : undefined
    return digits === undefined ? value : BigInt(digits)
  })
}

function canonical(value) {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const keys = Object.keys(value).toSorted()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { passed, failed, lines } = run()
  for (const line of lines) console.log(line)
  console.log(`${passed} of ${passed + failed} as the Kubernetes decoder`)
}
