// Freezes the folder tree of the catalogue into one module, so that nobody edits a list and nothing scans at start-up.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parse } from 'yaml'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @returns {boolean} whether the file changed */
export function writeCatalog() {
  const ids = ruleIds()
  const imports = ids.map((id, index) => `import rule${index} from './${id}/rule.ts'`)
  const names = ids.map((_, index) => `rule${index}`)
  const rulesets = yamlFiles('rulesets')
    .filter((file) => file !== 'controls.yaml')
    .map((file) => readYaml('rulesets', file))
  return writeIfChanged(
    join(root, 'packages/rules/src/catalog.generated.ts'),
    [
      "import type { Rule } from '@rampart/engine'",
      '',
      ...imports,
      "import type { Control, Ruleset } from './ruleset.ts'",
      '',
      `export const rules: readonly Rule[] = [${names.join(', ')}]`,
      `export const rulesets: readonly Ruleset[] = ${JSON.stringify(rulesets, null, 2)}`,
      `export const controls: Readonly<Record<string, Control>> = ${JSON.stringify(readYaml('rulesets', 'controls.yaml'), null, 2)}`,
      '',
    ].join('\n'),
  )
}

function ruleIds() {
  const source = join(root, 'packages/rules/src')
  return folders(source)
    .flatMap((family) => folders(join(source, family)).map((name) => `${family}/${name}`))
    .filter((id) => existsSync(join(source, id, 'rule.ts')))
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

if (process.argv[1] === fileURLToPath(import.meta.url)) writeCatalog()
