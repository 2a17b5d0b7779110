import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { rangeOf, readDocuments, SourceText } from '../../packages/engine/dist/public/index.js'

/**
 * Plants faults of one word, one at a time, in a copy of the library; none of them may leave its suite green.
 *
 * @param {string} folder
 * @param {string[]} suites
 */
export async function plantFaults(folder, suites, runSuite) {
  const copy = mkdtempSync(join(tmpdir(), 'rampart-faults-'))
  cpSync(folder, copy, { recursive: true, filter: (path) => !path.endsWith('expected.json') })
  const counts = new Map()
  const missed = []
  try {
    for (const suite of suites) {
      for (const fault of faultsOf(copy, suite)) {
        const isCaught = await catches(copy, suite, fault, runSuite)
        counts.set(fault.what, (counts.get(fault.what) ?? 0) + 1)
        if (!isCaught) missed.push(`${suite}: ${fault.what} ${fault.before} -> ${fault.after} was not noticed`)
      }
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const kinds = [...counts].map(([what, count]) => `${what} ${count}`).join(', ')
  const lines = [...missed, `${all - missed.length}/${all} planted faults caught (${kinds})`]
  return { caught: all - missed.length, missed: missed.length, lines }
}

async function catches(copy, suite, { file, text }, runSuite) {
  const whole = readFileSync(file, 'utf8')
  writeFileSync(file, text)
  try {
    const { tests, problems } = await runSuite(copy, suite)
    return problems.length > 0 || tests.length === 0 || tests.some(({ status }) => status !== 'passed')
  } finally {
    writeFileSync(file, whole)
  }
}

/** Every place of a suite and its files in which one word may be wrong. */
function* faultsOf(copy, suite) {
  const folder = dirname(join(copy, suite))
  const document = documentsOf(join(copy, suite))[0]
  const seen = new Set()
  function* once(file, faults) {
    if (!seen.has(file)) yield* faults(join(folder, file))
    seen.add(file)
  }
  for (const [index, test] of document.value.tests.entries()) {
    const at = ['tests', index]
    for (const key of ['template', 'constraint']) yield fault('file name', document, [...at, key], misspell)
    yield* once(test.template, templateFaults)
    yield* once(test.constraint, constraintFaults)
    for (const [nth, each] of test.cases.entries()) {
      yield* caseFaults(document, [...at, 'cases', nth], each)
      yield* once(each.object, objectFaults)
      for (const file of each.inventory ?? []) yield* once(file, objectFaults)
    }
  }
}

function* caseFaults(document, at, { inventory = [], assertions }) {
  yield fault('file name', document, [...at, 'object'], misspell)
  for (const index of inventory.keys()) yield fault('file name', document, [...at, 'inventory', index], misspell)
  for (const [index, { violations, message }] of assertions.entries()) {
    const path = [...at, 'assertions', index]
    if (message !== undefined) yield fault('message pattern', document, [...path, 'message'], misspell)
    if (violations !== undefined) yield fault('assertion count', document, [...path, 'violations'], miscount)
  }
}

function* templateFaults(file) {
  const [document] = documentsOf(file)
  yield fault('template kind', document, ['kind'], misspell)
  yield fault('template kind', document, ['spec', 'crd', 'spec', 'names', 'kind'], misspell)
}

function* constraintFaults(file) {
  const [document] = documentsOf(file)
  yield fault('constraint kind', document, ['kind'], misspell)
  for (const [index, { kinds }] of (document.value.spec.match?.kinds ?? []).entries()) {
    for (const nth of kinds.keys()) {
      if (kinds[nth] === '*') continue
      yield fault('matched kind', document, ['spec', 'match', 'kinds', index, 'kinds', nth], misspell)
    }
  }
}

function* objectFaults(file) {
  for (const document of documentsOf(file)) {
    yield fault('object kind', document, ['kind'], misspell)
    const { request } = document.value
    if (document.value.kind !== 'AdmissionReview') continue
    for (const key of ['object', 'oldObject']) {
      if (request[key]?.kind) yield fault('object kind', document, ['request', key, 'kind'], misspell)
    }
  }
}

const documentsOf = (file) => readDocuments(new SourceText(file, readFileSync(file, 'utf8'))).documents

function fault(what, document, path, change) {
  const { file, text } = document.source
  const { start, end } = rangeOf(document, path)
  const before = text.slice(start, end)
  const after = change(before)
  if (before === after) throw new Error(`${file}: ${before} cannot be made wrong`)
  return { what, file, before, after, text: text.slice(0, start) + after + text.slice(end) }
}

/** `Pod` becomes `Pood`. */
const misspell = (word) => word.replace(/([A-Za-z])([A-Za-z])/, '$1$2$2')

function miscount(written) {
  if (/^\d+$/.test(written)) return String(Number(written) + 1)
  return written === 'no' ? 'yes' : 'no'
}
