// Writes what a proof came to into docs/export.md, into a table of its own: node scripts/equivalence-table.mjs EQUIVALENCE.JSON [TABLE]
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from './steps.mjs'

const { rampart, kubernetes, tools, seed, generated, generatedForTools, rules } = JSON.parse(
  readFileSync(process.argv[2] ?? 'equivalence.json', 'utf8'),
)
const mark = process.argv[3] ?? 'equivalence'
const names = rules[0].forms.map(({ form }) => form)
const row = (cells) => `| ${cells.join(' | ')} |`
const cell = ({ judged, equal, notVerified, outOfReach }) => {
  if (notVerified) return 'not verified'
  return judged === 0 && outOfReach > 0 ? 'out of reach' : `${equal}/${judged}`
}
const versions = Object.entries(tools).map(([tool, version]) => `${tool} ${version}`)
const table = [
  `Rampart ${rampart}, for Kubernetes ${kubernetes}, ${versions.join(', ')}; seed ${seed}, ${generated} made-up resources a rule in`,
  `process and ${generatedForTools} by each tool, and all cases: verdicts equal to the linter's, of those judged.`,
  '',
  row(['rule', ...names]),
  row(['---', ...names.map(() => '---')]),
  ...rules.map(({ rule, forms }) => row([`\`${rule}\``, ...forms.map(cell)])),
]
const file = join(root, 'docs/export.md')
const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`]
const [before, rest] = readFileSync(file, 'utf8').split(start)
const [, after] = rest.split(end)
writeFileSync(file, `${before}${start}\n\n${table.join('\n')}\n\n${end}${after}`)
