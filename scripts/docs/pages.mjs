import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { root } from '../steps.mjs'

/** Writes a page for each rule and the page of the catalogue, and gives their paths. @param {string} folder */
export async function writePages(folder) {
  const catalogue = await built('rules', 'index.js')
  const { rules, rulesets, cataloguePage, pageAsMarkdown } = catalogue
  const ids = new Set(rules.map(({ meta }) => meta.id))
  const pageFor = await rulePages(catalogue)
  const overview = pageAsMarkdown(cataloguePage(catalogue, rulesets), (id) => (ids.has(id) ? `${id}.md` : undefined))
  const pages = rules.map((rule) => {
    const linkOf = (id) => (ids.has(id) && id !== rule.meta.id ? `../${id}.md` : undefined)
    return write(join(folder, `${rule.meta.id}.md`), pageAsMarkdown(pageFor(rule), linkOf))
  })
  return [write(join(folder, 'README.md'), overview), ...pages]
}

async function rulePages({ pageOf, controls }) {
  const { regoModules, ruleExamples, rulePage } = await built('rules', 'pages.js')
  const { exportAnswers } = await built('export', 'index.js')
  return (rule) => {
    const { id } = rule.meta
    const exports = exportAnswers({ rule, parameters: {}, cases: [], modules: regoModules(id) })
    return pageOf(rule, { markdown: rulePage(id), examples: ruleExamples(id), controls, exports })
  }
}

const built = (name, file) => import(pathToFileURL(join(root, 'packages', name, 'dist/public', file)).href)

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}
