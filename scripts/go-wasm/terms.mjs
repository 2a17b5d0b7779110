import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { fail } from './failure.mjs'

/**
 * What the binary holds and under which terms, which most licences want to travel with it.
 * @param {ReturnType<typeof import('./go.mjs').goIn>} go @param {string} binary
 */
export function thirdParty(go, binary) {
  const format = '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}'
  const lines = go.wasm(['list', '-deps', '-f', format, '.']).split('\n')
  const found = [...new Set(lines.filter(Boolean))].map((line) => line.split('\t'))
  const standardLibrary = [`The Go standard library ${go.version}`, go.host(['env', 'GOROOT'])]
  /** @type {Map<string, string[]>} */
  const modulesByTerms = new Map()
  for (const [module = '', folder = ''] of [...found, standardLibrary]) {
    const terms = termsIn(folder)
    modulesByTerms.set(terms, [...(modulesByTerms.get(terms) ?? []), module])
  }
  const sections = [...modulesByTerms].map(([terms, modules]) => `${modules.join('\n')}\n\n${terms}`)
  return [`Compiled into ${binary}:\n`, ...sections].join(`\n${'='.repeat(80)}\n\n`)
}

/** @param {string} folder */
function termsIn(folder) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying)/i.test(name))
  if (files.length === 0) fail(`no licence in ${folder}`)
  return files.map((name) => `${readFileSync(join(folder, name), 'utf8').trim()}\n`).join('\n')
}
