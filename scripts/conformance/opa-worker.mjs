import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'

import { parse } from 'yaml'

import { Encoded, loadProgram, readBundle } from '../../packages/engine/dist/public/rego.js'
import { compile, evaluate, version } from '../../packages/opa/dist/public/index.js'
import { cachedBundle } from '../../packages/policies/dist/bundle-cache.js'
import { opaBuiltins } from '../../packages/policies/dist/opa-builtins.js'

const files = new Map()
const outcomes = []
for (const row of workerData.rows) outcomes.push({ note: row.note, ...(await outcomeOf(row)) })
parentPort.postMessage(outcomes)

async function outcomeOf({ file, note, query, strict, host_builtins: builtins }) {
  if (builtins.some((name) => /^(http\.send|net\.lookup_ip_addr|providers\.aws)/.test(name)))
    return { excluded: 'needs a network' }
  const test = casesOf(file).find((each) => each.note === note)
  const answer = await answerOf(test, query)
  const wanted = strict || !asksForValue(query) ? ownAnswer(test, query) : wantedOf(test)
  if (wanted === 'error')
    return 'error' in answer
      ? {}
      : { difference: `gave ${show(answer.value)}, OPA an error ${test.want_error_code ?? ''}` }
  if ('error' in answer) return { difference: `failed: ${answer.error}` }
  return isDeepStrictEqual(normal(answer.value, test), normal(wanted.value, test))
    ? {}
    : { difference: `gave ${show(answer.value)}, OPA ${show(wanted.value)}` }
}

function casesOf(file) {
  if (!files.has(file)) files.set(file, parse(readFileSync(join(workerData.folder, file), 'utf8')).cases)
  return files.get(file)
}

function wantedOf({ want_result: result, want_error: error, want_error_code: code, want_defined: defined }) {
  if (error !== undefined || code !== undefined) return 'error'
  if (defined !== undefined) return { value: defined }
  const [first] = result ?? []
  return { value: first === undefined ? undefined : Object.values(first)[0] }
}

/** `data.test.p = x`, and not `data.test.p = input`. */
function asksForValue(query) {
  return / = [a-z]$/.test(query)
}

/**
 * What OPA itself gives for the rule. Strict cases want an error where a builtin fails, and policies are not run so;
 * others want to know whether the rule is equal to something.
 */
function ownAnswer({ modules = [], data = {}, input }, query) {
  const files = Object.fromEntries(modules.map((text, index) => [`case${index}.rego`, text]))
  const answer = evaluate(files, { query: query.split(' = ')[0], data, ...(input !== undefined && { input }) })
  if (!answer.ok) return 'error'
  return { value: answer.value.result[0]?.expressions[0]?.value }
}

async function answerOf(test, query) {
  const entrypoint = query
    .split(' = ')[0]
    .replace(/^data\./, '')
    .replaceAll('.', '/')
  const modules = Object.fromEntries((test.modules ?? []).map((text, index) => [`case${index}.rego`, text]))
  const options = { entrypoints: [entrypoint], data: test.data ?? {} }
  const { bundle } = cachedBundle({ opa: version, modules, options }, () => {
    const result = compile(modules, options)
    return result.ok ? result.value.bundle : result.errors
  })
  if (!(bundle instanceof Uint8Array)) return { error: bundle[0].message }
  const read = readBundle(bundle)
  if ('code' in read) return { error: read.message }
  const program = await loadProgram(read, { host: opaBuiltins })
  if (Array.isArray(program)) return { error: program[0].message }
  try {
    return { value: program.evaluate(entrypoint, inputOf(test)) }
  } catch (error) {
    return { error: error.message }
  }
}

function inputOf({ input, input_term: term }) {
  if (term !== undefined) return Encoded.ofText(term.replaceAll(/,\s*([\]}])/g, '$1'))
  return input
}

/** Sets come back in another order than OPA prints them where the case says that order does not matter. */
function normal(value, { sort_bindings: sorted }) {
  const plain = value === undefined ? undefined : JSON.parse(show(value))
  return sorted && Array.isArray(plain) ? plain.map(show).sort() : plain
}

function show(value) {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? Number(each) : each)) ?? 'undefined'
}
