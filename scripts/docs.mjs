// Writes docs/rules/ from the catalogue, a page for each rule and one for all, and checks the links of all Markdown:
// node scripts/docs.mjs [--check]. With --check the pages go to a temporary folder.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { writeCatalog } from './catalog.mjs'
import { brokenLinks } from './docs/links.mjs'
import { writePages } from './docs/pages.mjs'
import { root, run } from './steps.mjs'

const isCheck = process.argv.includes('--check')
const published = join(root, 'docs/rules')

await writeCatalog()
run(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'packages/rules', 'packages/export'])

const folder = isCheck ? mkdtempSync(join(tmpdir(), 'rampart-docs-')) : published
try {
  rmSync(folder, { recursive: true, force: true })
  const pages = await writePages(folder)
  const written = committedPages()
  const broken = [
    ...brokenLinks(written, { within: root, without: published }),
    ...brokenLinks(pages, { within: folder }),
  ]
  for (const { file, line, message } of broken) console.error(`${file}:${line}: ${message}`)
  const where = isCheck ? '' : ' in docs/rules'
  console.log(`${pages.length} pages${where}; links of ${pages.length + written.length} pages, ${broken.length} broken`)
  if (broken.length > 0) process.exitCode = 1
} finally {
  if (isCheck) rmSync(folder, { recursive: true, force: true })
}

/** All Markdown that people write: at the root, in docs, of packages and of rules. */
function committedPages() {
  const ofPackages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)
  return [
    ...markdownIn('.', false),
    ...markdownIn('docs', true).filter((file) => !file.startsWith(published)),
    ...ofPackages.flatMap((name) => markdownIn(name, false)),
    ...markdownIn('packages/rules/src', true),
  ]
}

/** @param {string} name @param {boolean} recursive */
function markdownIn(name, recursive) {
  const names = readdirSync(join(root, name), { recursive, encoding: 'utf8' })
  return names.filter((file) => file.endsWith('.md')).map((file) => join(root, name, file))
}
