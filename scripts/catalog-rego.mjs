import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { root } from './steps.mjs'

const source = join(root, 'packages/rules/src')
const bundleFile = join(source, 'catalog.tar.gz')
const stateFile = join(source, 'catalog.tar.gz.json')

/**
 * Compiles all Rego of the catalogue into one bundle beside its module, unless it is there already, and gives the
 * metadata of the rules in it.
 */
export async function compileRego() {
  const modules = regoSources()
  const hash = createHash('sha256').update(JSON.stringify(modules)).digest('hex')
  const known = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : {}
  if (known.hash === hash && existsSync(bundleFile)) return known.metas
  buildPackages()
  const bundle = await compile(modules)
  const metas = await metasOf(bundle)
  writeFileSync(bundleFile, bundle)
  writeFileSync(stateFile, JSON.stringify({ hash, metas }))
  return metas
}

function regoSources() {
  const names = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.rego'))
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(source, name), 'utf8')]))
}

/** The compiler and the engine come before the catalogue that needs both. */
function buildPackages() {
  const command = [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'packages/engine', 'packages/opa']
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** @param {Record<string, string>} modules */
async function compile(modules) {
  const { compile } = await importBuilt('opa', 'index.js')
  const result = compile(modules)
  if (result.ok) return result.value.bundle
  for (const { file, line, column, code, message } of result.errors)
    console.error(`${file}:${line}:${column}: ${code}: ${message}`)
  return process.exit(1)
}

/** @param {Uint8Array} bundle */
async function metasOf(bundle) {
  const { loadRegoRules } = await importBuilt('engine', 'rego.js')
  const { rules, problems } = await loadRegoRules(bundle)
  for (const { code, message } of problems) console.error(`${code}: ${message}`)
  if (problems.length > 0) process.exit(1)
  return rules.map(({ meta }) => meta)
}

const importBuilt = (name, file) => import(pathToFileURL(join(root, 'packages', name, 'dist/public', file)).href)
