// Judges suites that others wrote and compares with their expected verdicts: node scripts/conformance.mjs [SUITE...]
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { root } from './steps.mjs'

/** The suites, and the folder of the data that each reads. */
const folders = {
  psa: 'psa',
  fixes: '.',
  'export-psa': 'psa',
  'export-forms': '.',
  'export-schemas': '.',
  'yaml-decoding': 'yaml-decoding',
  realworld: 'realworld',
  mutations: 'realworld',
  opa: 'opa',
  'gatekeeper-library': 'gatekeeper-library',
  'rego-tests': '.',
  'trivy-checks': 'trivy-checks',
  polaris: 'polaris',
  'kube-linter': 'kube-linter',
}
const suites = Object.keys(folders)
const data = join(root, '../shared/conformance')
const asked = process.argv.slice(2)

if (!existsSync(data)) {
  console.log('skipped: no conformance data')
  process.exit(0)
}
const unknown = asked.filter((name) => !suites.includes(name))
if (unknown.length > 0) {
  console.error(`there is no suite ${unknown.join(', ')}; the suites are ${suites.join(', ')}`)
  process.exit(2)
}
let failed = 0
for (const name of asked.length > 0 ? asked : suites) {
  console.log(`\n== ${name}`)
  const { run } = await import(pathToFileURL(join(root, 'scripts/conformance', `${name}.mjs`)).href)
  const result = await run(join(data, folders[name]))
  console.log(result.lines.join('\n'))
  failed += result.failed
}
process.exit(failed === 0 ? 0 : 1)
