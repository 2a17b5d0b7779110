// Whether an API server would take every exported file as it stands: oracles/schemas asks the server's own code.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { otherParameters } from '../../packages/export/dist/public/prove.js'
import { rules } from '../../packages/rules/dist/public/index.js'
import { root } from '../steps.mjs'
import { plantedFaults, plant } from './schema-faults.mjs'

/** What is exported, by the name of its folder. */
const exports = {
  everything: ['all', '--ruleset', 'all'],
  clusterpolicy: ['kyverno', '--ruleset', 'all', '--api', 'clusterpolicy'],
  warn: ['all', '--ruleset', 'all', '--action', 'warn'],
  audit: ['all', '--ruleset', 'all', '--action', 'audit'],
  'clusterpolicy-audit': ['kyverno', '--ruleset', 'all', '--api', 'clusterpolicy', '--action', 'audit'],
  'kubernetes-1.31': ['all', '--ruleset', 'all', '--kubernetes-version', '1.31'],
  'pss-baseline': ['all', '--ruleset', 'pss-baseline'],
  'pss-restricted': ['all', '--ruleset', 'pss-restricted', '--exclude-namespaces', 'kube-system,node-agents'],
  'other-parameters': ['all', '--ruleset', 'all', '--exclude-namespaces', '', '--config', 'other-parameters.yaml'],
}

/** Where each tool's module keeps the definitions of what is exported for it. */
const definitions = {
  kyverno: {
    module: 'github.com/kyverno/kyverno',
    files: [
      'config/crds/policies.kyverno.io/policies.kyverno.io_validatingpolicies.yaml',
      'config/crds/kyverno/kyverno.io_clusterpolicies.yaml',
      'cmd/cli/kubectl-kyverno/config/crds/cli.kyverno.io_tests.yaml',
    ],
  },
  gator: {
    module: 'github.com/open-policy-agent/gatekeeper/v3',
    files: ['charts/gatekeeper/crds/constrainttemplate-customresourcedefinition.yaml'],
  },
}

export function run() {
  if (spawnSync('go', ['version']).error) {
    return { passed: 0, failed: process.env.CI ? 1 : 0, lines: ['not judged: go is not on PATH'] }
  }
  const work = mkdtempSync(join(tmpdir(), 'rampart-schemas-'))
  try {
    return judgeAll(work)
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** @param {string} work */
function judgeAll(work) {
  const judge = judgeIn(work)
  const lines = []
  let [passed, failed] = [0, 0]
  writeFileSync(join(work, 'other-parameters.yaml'), JSON.stringify({ rules: otherSettings() }))
  for (const [name, args] of Object.entries(exports)) {
    start(process.execPath, [join(root, 'packages/cli/bin/rampart.cjs'), 'export', ...args, '--out', name], work)
    const { refused, accepted, summary } = judge([name])
    lines.push(...refused, `${name}: ${summary}`)
    passed += accepted
    failed += refused.length
  }
  const wrong = plantedFaults.map((fault, index) => plant(fault, work, `planted-${index}`))
  const { refused } = judge(wrong.map(({ folder }) => folder))
  const missed = wrong.filter((each) => !isCaught(each, refused))
  lines.push(
    ...missed.map(({ fault, folder }) => `not refused as it should be: ${fault.what}\n${said(refused, folder)}`),
  )
  lines.push(`${wrong.length - missed.length}/${wrong.length} planted faults refused`)
  return { passed: passed + wrong.length - missed.length, failed: failed + missed.length, lines }
}

/** Nothing but the wrong document is refused, for the reason it was given. */
function isCaught({ fault, folder, refused }, lines) {
  const own = lines.filter((line) => line.startsWith(`refused ${folder}/`))
  return own.length === 1 && own[0].startsWith(`refused ${refused},`) && own[0].includes(fault.because)
}

const said = (refused, folder) => refused.filter((line) => line.includes(`${folder}/`)).join('\n') || 'all accepted'

/** Values that are no default, for every rule that has parameters. */
function otherSettings() {
  const settings = rules.map((rule) => [rule.meta.id, { parameters: otherParameters(rule) }])
  return Object.fromEntries(settings.filter(([, { parameters }]) => Object.keys(parameters).length > 0))
}

/** Builds the judge. @param {string} work */
function judgeIn(work) {
  const program = join(work, process.platform === 'win32' ? 'schemas.exe' : 'schemas')
  const source = join(root, 'oracles/schemas')
  start('go', ['build', '-o', program, '.'], source)
  const known = Object.entries(definitions).flatMap(([tool, { module, files }]) => {
    const { Dir } = moduleOf(module, join(root, 'oracles', tool))
    return files.flatMap((file) => ['--definition', join(Dir, file)])
  })
  const { module } = definitions.gator
  if (moduleOf(module, source).Version !== moduleOf(module, join(root, 'oracles/gator')).Version) {
    throw new Error(`oracles/schemas and oracles/gator have different versions of ${module}`)
  }
  return (folders) => {
    const { status, stdout, stderr } = spawnSync(program, [...known, ...folders], { cwd: work, encoding: 'utf8' })
    const [, accepted] = /^(\d+) documents accepted/m.exec(stdout) ?? []
    if (status > 1 || !accepted) throw new Error(`nothing was judged: ${stdout}${stderr}`)
    const refused = stdout.split('\n').filter((line) => line.startsWith('refused '))
    return { refused, accepted: Number(accepted), summary: stdout.trim().split('\n').at(-1) }
  }
}

/** A module of the version that a tool is built from. */
const moduleOf = (module, folder) => JSON.parse(start('go', ['mod', 'download', '-json', module], folder))

function start(program, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with status ${status}: ${stdout}${stderr}`)
  return stdout
}
