// Freezes the folder tree of the catalogue into one module, so that nobody edits a list and nothing scans at start-up.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parse } from 'yaml'

import { compileRego } from './catalog-rego.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const source = join(root, 'packages/rules/src')

/** Writes the catalogue's module, and beside it the compiled bundle of the rules that are written in Rego. */
export async function writeCatalog() {
  const ids = ruleIds('rule.ts')
  const imports = ids.map((id, index) => `import rule${index} from './${id}/rule.ts'`)
  const metas = await compileRego()
  const rulesets = yamlFiles('rulesets')
    .filter((file) => file !== 'controls.yaml')
    .map((file) => readYaml('rulesets', file))
  const fixed = metas.filter(({ id }) => existsSync(join(source, id, 'fixes.ts')))
  const fixes = fixed.map(({ id }, index) => `import { fixes as fixes${index} } from './${id}/fixes.ts'`)
  const names = [...ids.map((_, index) => `rule${index}`), ...metas.map((meta) => regoCall(meta, fixed.indexOf(meta)))]
  writeIfChanged(
    join(source, 'catalog.generated.ts'),
    [
      "import type { Rule } from '@rampart/engine'",
      '',
      ...imports,
      ...fixes,
      ...(metas.length > 0 ? ["import { regoRule } from './rego-rule.ts'"] : []),
      "import type { Control, Ruleset } from './ruleset.ts'",
      '',
      '/** The id of a rule of the catalogue. */',
      `export type RuleId =${union([...ids, ...metas.map(({ id }) => id)])}`,
      '/** The name of a ruleset. */',
      `export type RulesetName =${union(rulesets.map(({ name }) => name))}`,
      '',
      'const written: readonly Rule[] = [',
      ...names.map((name) => `  ${name},`),
      ']',
      'export const rules: readonly Rule[] = written.toSorted((one, other) => (one.meta.id < other.meta.id ? -1 : 1))',
      `export const rulesets: readonly Ruleset[] = ${JSON.stringify(rulesets, null, 2)}`,
      `export const controls: Readonly<Record<string, Control>> = ${JSON.stringify(readYaml('rulesets', 'controls.yaml'), null, 2)}`,
      '',
    ].join('\n'),
  )
}

/** @param {object} meta @param {number} fixes */
function regoCall(meta, fixes) {
  return `regoRule(${JSON.stringify(meta)}${fixes === -1 ? '' : `, fixes${fixes}`})`
}

/** A type of strings, one a line. @param {string[]} names */
function union(names) {
  return names
    .sort()
    .map((name) => `\n  | '${name}'`)
    .join('')
}

/** @param {string} file */
function ruleIds(file) {
  return folders(source)
    .flatMap((family) => folders(join(source, family)).map((name) => `${family}/${name}`))
    .filter((id) => existsSync(join(source, id, file)))
}

/** @param {string} path */
function folders(path) {
  const entries = readdirSync(path, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** @param {string} folder */
function yamlFiles(folder) {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
}

/** @param {string} folder @param {string} file */
function readYaml(folder, file) {
  return parse(readFileSync(join(root, folder, file), 'utf8'))
}

/** @param {string} path @param {string} text */
function writeIfChanged(path, text) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return false
  writeFileSync(path, text)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeCatalog()
