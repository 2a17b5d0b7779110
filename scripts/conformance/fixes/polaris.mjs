import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse, parseAllDocuments } from 'yaml'

import { SourceText } from '../../../packages/engine/dist/public/index.js'
import { fixSources } from '../../../packages/fix/dist/public/index.js'
import { rules } from '../../../packages/rules/dist/public/index.js'
import { differences } from './differences.mjs'
import { guarded, runOptions } from './run-options.mjs'

/** Compares our fixes of polaris' failing fixtures with its own mutations. @param {string} folder @param {string} catalog */
export async function fixPolaris(folder, catalog) {
  const checks = join(folder, 'test/checks')
  const mapping = mappingOf(catalog)
  const result = { agree: [], differ: [], 'no automatic fix here': [], 'no finding of ours': [], 'not mapped': [] }
  for (const check of readdirSync(checks).sort()) {
    for (const name of readdirSync(join(checks, check))
      .filter((each) => each.startsWith('mutated'))
      .sort()) {
      const failing = join(checks, check, name.replace('mutated', 'failure'))
      const title = `${check}/${name}`
      if (!existsSync(failing)) result['not mapped'].push(`${title} (no failing fixture)`)
      else result[await verdict(mapping.get(check) ?? [], failing, join(checks, check, name))].push(title)
    }
  }
  const lines = Object.entries(result).map(
    ([what, names]) => `polaris: ${what} ${names.length}${names.length > 0 ? `: ${names.join(', ')}` : ''}`,
  )
  return { passed: result.agree.length, failed: result.differ.length, lines }
}

/** Which of our rules ask what a check asks. */
function mappingOf(catalog) {
  const mapping = new Map()
  const known = new Map(rules.map((rule) => [rule.meta.id, rule]))
  for (const { id, peers } of parse(readFileSync(catalog, 'utf8'))) {
    const rule = known.get(id)
    for (const check of peers?.polaris ?? []) if (rule) mapping.set(check, [...(mapping.get(check) ?? []), rule])
  }
  return mapping
}

async function verdict(mapped, failing, mutated) {
  if (mapped.length === 0) return 'not mapped'
  if (mapped.every(({ fixes }) => fixes === undefined)) return 'no automatic fix here'
  const ids = new Set(mapped.map(({ meta }) => meta.id))
  const text = readFileSync(failing, 'utf8')
  const [{ before: found, after }] = fixSources(
    [new SourceText('failure.yaml', text)],
    await runOptions((id) => ids.has(id)),
    guarded,
  )
  // A Deployment of apiVersion v1, which no API server knows.
  if (found.findings.length === 0) return 'no finding of ours'
  const [before, wanted, ours] = [text, readFileSync(mutated, 'utf8'), after.source.text].map(decode)
  const asked = differences(before, wanted)
  return asked.every((path) => isReached(at(wanted, path), at(ours, path))) ? 'agree' : 'differ'
}

const decode = (text) => parseAllDocuments(text).map((document) => withoutEmpty(document.toJS()))

/** An empty map, an empty list and false say what an absent field says, for all fields that are mapped. */
function withoutEmpty(value) {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value === false || value === null ? undefined : value
  const fields = Object.entries(value).map(([key, field]) => [key, withoutEmpty(field)])
  const kept = fields.filter(([, field]) => field !== undefined)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

const at = (value, path) => path.reduce((inner, step) => inner?.[step], value)

/** What the other fix asks for is there; ours may leave more in a list, such as what ALL includes. */
function isReached(wanted, ours) {
  if (wanted === undefined || ours === undefined) return wanted === ours
  if (Array.isArray(wanted))
    return Array.isArray(ours) && wanted.every((item) => ours.some((own) => isReached(item, own)))
  if (typeof wanted !== 'object') return wanted === ours
  return Object.keys(wanted).every((key) => isReached(wanted[key], ours[key]))
}
