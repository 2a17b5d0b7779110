import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { loadGatekeeper } from '../../packages/engine/dist/public/gatekeeper.js'
import { readDocuments, SourceText } from '../../packages/engine/dist/public/index.js'
import { identityOf, subjectOf } from '../../packages/engine/dist/subject/subject-of.js'
import { builtinText, capabilities, compile } from '../../packages/opa/dist/public/index.js'

const noPods = new Map()

/** Judges the library's own suites and compares with what gator answers, every assertion. @param {string} folder */
export async function run(folder) {
  const rows = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  const policies = await loadAll(folder, rows)
  const lines = policies.problems.map(({ message, file, line }) => `${file}:${line}: ${message}`)
  const failures = rows.flatMap((row) => differences(folder, row, policies) ?? [])
  const passed = rows.length - failures.length
  lines.push(...failures, `${passed}/${rows.length}`)
  return { passed, failed: failures.length + policies.problems.length, lines }
}

/**
 * All templates together, one bundle, with one constraint of each name at a time: the suites use some names for several.
 */
async function loadAll(folder, rows) {
  const templates = documentsIn(folder, new Set(rows.map(({ template }) => template)))
  const rules = new Map()
  const problems = []
  for (const files of batchesOf(folder, new Set(rows.map(({ constraint }) => constraint)))) {
    const constraints = documentsIn(folder, files)
    const loaded = await loadGatekeeper([...templates, ...constraints], { compile: compileOnce, host: opa })
    problems.push(...loaded.problems)
    const isWhole = loaded.rules.length === files.length
    for (const [index, file] of files.entries()) if (isWhole) rules.set(file, loaded.rules[index])
  }
  return { rules, problems }
}

function batchesOf(folder, files) {
  const batches = []
  const times = new Map()
  for (const file of files) {
    const [{ value }] = documentsOf(folder, file)
    const name = `${value.kind} ${value.metadata.name}`
    const nth = times.get(name) ?? 0
    times.set(name, nth + 1)
    batches[nth] = [...(batches[nth] ?? []), file]
  }
  return batches
}

const documentsIn = (folder, files) => [...files].flatMap((file) => documentsOf(folder, file))

let compiled

function compileOnce(modules, options) {
  compiled ??= compile(modules, options)
  return compiled
}

function differences(folder, row, { rules }) {
  const name = `${row.suite} ${row.test} ${row.case}`
  const rule = rules.get(row.constraint)
  if (!rule) return `${name}: the constraint is no rule`
  try {
    const messages = judge(folder, row, rule)
    const broken = row.assertions.filter((assertion) => !holds(assertion, messages))
    if (broken.length === 0 && row.verdict === (messages.length > 0 ? 'deny' : 'allow')) return undefined
    return `${name}: expected ${row.verdict} and ${JSON.stringify(row.assertions)}, got ${JSON.stringify(messages)}`
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`
  }
}

function judge(folder, { object, inventory }, rule) {
  const [subject] = subjectsOf(folder, object)
  const all = inventory.flatMap((file) => subjectsOf(folder, file))
  const context = { target: { kubernetes: '1.36' }, parameters: {}, inventory: { all, inNamespace: () => [] } }
  return [...rule.check(subject, context)].map(({ data }) => data.msg)
}

function documentsOf(folder, file) {
  const { documents, problems } = readDocuments(new SourceText(file, readFileSync(join(folder, file), 'utf8')))
  if (problems.length > 0) throw new Error(`${file}: ${problems[0].message}`)
  return documents
}

const subjectsOf = (folder, file) =>
  documentsOf(folder, file).map(({ value }) => subjectOf(value, identityOf(value), noPods))

/** As gator: `true` is at least one, `false` none, a number exactly so many; without a word at least one. */
function holds({ violations = true, message }, messages) {
  const pattern = message === undefined ? /(?:)/ : new RegExp(message, 'u')
  const count = messages.filter((each) => pattern.test(each)).length
  return typeof violations === 'boolean' ? violations === count > 0 : violations === count
}

const names = new Set(capabilities().value.document.builtins.map(({ name }) => name))

const opa = {
  has: (name) => names.has(name),
  callWithTerms(name, args) {
    const answer = builtinText(name, `[${args.join(',')}]`, { format: 'value' })
    return answer.ok && answer.value.defined ? answer.value.text : undefined
  },
}
