import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { readDocuments } from '../../packages/engine/dist/source/documents.js'
import { SourceText } from '../../packages/engine/dist/source/source-text.js'

const SEPARATOR = ' | '
/** Problems of a document that is read all the same. */
const delivered = new Set(['YAML_DUPLICATE_KEY', 'YAML_DROPPED'])
const NO_DOCUMENTS = '(no documents)'

/** Differences that are decided, with the reason. */
const decided = new Map([['> 2^53', 'JavaScript numbers are doubles: no field that rules read holds such an integer']])

/** Compares what the engine reads with what the Kubernetes decoder reads, input by input. @param {string} folder */
export function run(folder) {
  const cases = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'))
  const differences = cases.flatMap(({ name, yaml, decoder }) => {
    const difference = compare(yaml, decoder)
    return difference === undefined ? [] : [{ name, difference }]
  })
  const lines = differences.map(({ name, difference }) => {
    const why = decided.get(name)
    return `${name}: ${difference}${why === undefined ? '' : ` (decided: ${why})`}`
  })
  const passed = cases.length - differences.length
  lines.push(`${passed}/${cases.length}`)
  return { passed, failed: differences.filter(({ name }) => !decided.has(name)).length, lines }
}

function compare(yaml, decoder) {
  const { documents, problems } = readDocuments(new SourceText('case.yaml', yaml))
  const failures = problems.filter(({ code }) => !delivered.has(code))
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
