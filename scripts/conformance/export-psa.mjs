// The exported Pod Security Standards, judged by the tools that enforce them, on the fixtures of Pod Security Admission.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { parse, stringify } from 'yaml'

import { parametersOf } from '../../packages/engine/dist/public/index.js'
import { exportRules } from '../../packages/export/dist/public/index.js'
import { rules, rulesets, rulesMatching } from '../../packages/rules/dist/public/index.js'

const kubernetes = '1.36'

/** How each form is judged: the folder of its policies, the program, and what it found by the name of the resource. */
const forms = {
  'Kyverno ValidatingPolicy': { target: 'kyverno', api: 'validatingpolicy', tool: 'kyverno', judge: byKyverno },
  'Kyverno ClusterPolicy': { target: 'kyverno', api: 'clusterpolicy', tool: 'kyverno', judge: byKyverno },
  'ValidatingAdmissionPolicy in Kyverno': { target: 'vap', tool: 'kyverno', judge: byKyverno },
  'Gatekeeper by CEL': { target: 'gatekeeper', tool: 'gator', judge: byGator(true) },
  'Gatekeeper by Rego': { target: 'gatekeeper', tool: 'gator', judge: byGator(false) },
}

/** Judges every row of the newest version by the exported level. @param {string} folder */
export function run(folder) {
  const rows = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')).filter(
    ({ version }) => version === `v${kubernetes}`,
  )
  const work = mkdtempSync(join(tmpdir(), 'rampart-export-psa-'))
  const lines = []
  let [passed, failed] = [0, 0]
  for (const [form, how] of Object.entries(forms)) {
    if (spawnSync(how.tool, ['version']).error) {
      lines.push(`${form}: not judged, ${how.tool} is not on PATH`)
      failed += process.env.CI ? rows.length : 0
      continue
    }
    const differences = ['baseline', 'restricted'].flatMap((level) =>
      differencesOf(
        how,
        level,
        rows.filter((row) => row.level === level),
        folder,
        mkdtempSync(join(work, 'form-')),
      ),
    )
    lines.push(...differences.slice(0, 20), `${form}: ${rows.length - differences.length}/${rows.length}`)
    passed += rows.length - differences.length
    failed += differences.length
  }
  rmSync(work, { recursive: true })
  return { passed, failed, lines }
}

function differencesOf({ target, api = 'validatingpolicy', judge }, level, rows, folder, work) {
  const policies = join(work, 'policies')
  for (const { path, content, role } of exportedLevel(target, api, level)) {
    if (role === 'policy') write(join(policies, path), content)
  }
  const resources = join(work, 'resources.yaml')
  writeFileSync(resources, rows.map(({ file }, index) => asRow(folder, file, index)).join('---\n'))
  const found = judge(policies, resources)
  return rows.flatMap(({ file, verdict, check }, index) => {
    const fired = found.get(`row-${index}`) ?? []
    if ((verdict === 'deny') === fired.length > 0) return []
    return [`${level} ${file}: expected ${verdict} (${check}), fired ${fired.join(', ') || 'nothing'}`]
  })
}

function exportedLevel(target, api, level) {
  const { query, parameters = {} } = rulesets.find(({ name }) => name === `pss-${level}`)
  const chosen = rulesMatching(query, rules).map((rule) => ({
    rule,
    parameters: parametersOf({ rule, parameters: parameters[rule.meta.id] }),
    cases: [],
  }))
  const { files, leftOut } = exportRules(target, chosen, {
    kubernetes,
    api,
    action: 'deny',
    excludeNamespaces: ['kube-system'],
  })
  if (leftOut.length > 0) throw new Error(`left out: ${leftOut.map(({ rule, why }) => `${rule}: ${why}`).join('; ')}`)
  return files
}

/** Tools report by name, so each pod gets one of its own. */
function asRow(folder, file, index) {
  const pod = parse(readFileSync(join(folder, file), 'utf8'))
  return stringify({ ...pod, metadata: { ...pod.metadata, name: `row-${index}` } }, { version: '1.1' })
}

function byKyverno(policies, resources) {
  const parameters = join(policies, 'parameters')
  const files = existsSync(parameters) ? readdirSync(parameters).map((name) => join(parameters, name)) : []
  const given = files.flatMap((file) => ['--parameter-resource', file])
  const asked = ['--resource', resources, ...given, '-p', '--output-format', 'json']
  const { stdout } = start('kyverno', 'apply', policies, ...asked)
  const report = JSON.parse(stdout.slice(stdout.indexOf('{"kind"')))
  const judged = report.results.flatMap(({ policy, result, resources: [resource] }) =>
    result === 'pass' ? [] : [[resource.name, result === 'fail' ? policy : `${policy} (${result})`]],
  )
  if (report.results.length === 0) throw new Error(`kyverno judged nothing: ${stdout}`)
  return byName(judged)
}

function byGator(isCel) {
  return (policies, resources) => {
    const engine = `--enable-k8s-native-validation=${isCel}`
    const { stdout, stderr } = start('gator', 'test', '-f', policies, '-f', resources, '-o', 'json', engine)
    if (!stdout.startsWith('[') && stdout.trim() !== 'null') throw new Error(`gator judged nothing: ${stdout}${stderr}`)
    return byName(
      (JSON.parse(stdout) ?? []).map((each) => [each.violatingObject.metadata.name, each.constraint.metadata.name]),
    )
  }
}

function start(tool, ...args) {
  return spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
}

function byName(pairs) {
  const found = new Map()
  for (const [name, policy] of pairs) found.set(name, [...new Set([...(found.get(name) ?? []), policy])])
  return found
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
