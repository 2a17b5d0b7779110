import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { comparePeers } from './peers/compare.mjs'

/** Judges KubeLinter's fixtures: the same resources have to be found. @param {string} folder */
export function run(folder) {
  const tests = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  return comparePeers('kube-linter', tests.map(rowOf.bind(undefined, folder)))
}

function rowOf(folder, { test, file, count, reference_reports: reports }) {
  const names = new Set((reports ?? []).map(({ kind, name }) => `${kind}/${name}`))
  const path = join(folder, file)
  // Tests of the tool's options have no file of their own.
  const text = existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : ''
  // Where the test counts more than the release reports, it was written for a later version, and only the number is known.
  const resources = count > (reports ?? []).length ? count : names
  return { check: test, row: file, text, denied: names.size > 0, resources }
}
