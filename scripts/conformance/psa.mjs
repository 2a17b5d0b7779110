import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { podKindsWith, Run, SourceText } from '../../packages/engine/dist/public/index.js'
import { rules, rulesets, rulesMatching } from '../../packages/rules/dist/public/index.js'

/** Which rules answer each control of Pod Security Admission; at restricted, also those of the control that overrides it. */
const answers = {
  // One of these pods has a container without any securityContext, which breaks both controls.
  allowprivilegeescalation: ['pod/no-privilege-escalation', 'pod/capabilities-restricted'],
  apparmorprofile: ['pod/apparmor-profile-allowed'],
  capabilities_baseline: ['pod/capabilities-add-baseline', 'pod/capabilities-restricted'],
  capabilities_restricted: ['pod/capabilities-restricted', 'pod/capabilities-add-baseline'],
  hostnamespaces: ['pod/no-host-pid', 'pod/no-host-ipc', 'pod/no-host-network'],
  hostpathvolumes: ['pod/no-host-path', 'pod/restricted-volume-types'],
  hostports: ['pod/no-host-port'],
  hostprobesandhostlifecycle: ['pod/no-host-probe-address'],
  // The API refuses allowPrivilegeEscalation: false beside privileged: true, so these pods break both controls.
  privileged: ['pod/no-privileged', 'pod/no-privilege-escalation'],
  procmount: ['pod/proc-mount-default'],
  procmount_restricted: ['pod/proc-mount-default'],
  restrictedvolumes: ['pod/restricted-volume-types', 'pod/no-host-path'],
  runasnonroot: ['pod/run-as-non-root'],
  runasuser: ['pod/run-as-user-not-zero'],
  seccompprofile_baseline: ['pod/seccomp-not-unconfined', 'pod/seccomp-profile-set'],
  seccompprofile_restricted: ['pod/seccomp-profile-set', 'pod/seccomp-not-unconfined'],
  selinuxoptions: ['pod/selinux-options-restricted'],
  sysctls: ['pod/safe-sysctls-only'],
  // The API allows host processes only in the host's network, so these pods break both controls.
  windowshostprocess: ['pod/no-windows-host-process', 'pod/no-host-network'],
}
const podKinds = podKindsWith([])

/** Judges every row as the Pod it is and as the template of a Deployment. @param {string} folder */
export function run(folder) {
  const rows = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  const lines = []
  let failed = 0
  for (const [form, textOf] of Object.entries({ 'as a Pod': asPod, 'inside a Deployment': asDeployment })) {
    const differences = rows.flatMap(
      (row) => difference(row, textOf(readFileSync(join(folder, row.file), 'utf8'))) ?? [],
    )
    lines.push(...differences.slice(0, 40), `${form}: ${rows.length - differences.length}/${rows.length}`)
    failed += differences.length
  }
  return { failed, passed: 2 * rows.length - failed, lines }
}

const asPod = (text) => text

/** Indented text, not a decoded copy: the reader sees the same spelling, one level deeper. */
function asDeployment(text) {
  const metadata = /^metadata:\n(?: .*\n)*/m.exec(text)?.[0] ?? ''
  const spec = /^spec:\n(?:[ -].*\n?)*/m.exec(text)?.[0] ?? ''
  const template = `${metadata}${spec}`.replace(/^(?=.)/gm, '    ')
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: wrapped }\nspec:\n  template:\n${template}`
}

function difference({ file, level, version, verdict, check }, text) {
  const { findings, problems, counts } = judge(text, level, version.slice(1))
  const fired = [...new Set(findings.map(({ rule }) => rule))]
  const right =
    verdict === 'allow'
      ? fired.length === 0
      : fired.length > 0 && fired.every((rule) => answers[check].includes(rule)) && isNamed(fired, check)
  if (right && problems.length === 0 && counts.resources === 1) return undefined
  return `${file} ${level} ${version}: expected ${verdict} (${check}), fired ${fired.join(', ') || 'nothing'}${problems.map(({ message }) => ` ${message}`).join('')}`
}

/** The first rule is the control itself; host namespaces are three rules for one control. */
const isNamed = (fired, check) =>
  (check === 'hostnamespaces' ? answers[check] : answers[check].slice(0, 1)).some((rule) => fired.includes(rule))

function judge(text, level, version) {
  const { query, parameters = {} } = rulesets.find(({ name }) => name === `pss-${level}`)
  const run = new Run({
    rules: rulesMatching(query, rules).map((rule) => ({ rule, parameters: parameters[rule.meta.id] })),
    target: { kubernetes: version },
    podKinds,
    today: '2026-01-01',
  })
  run.add(new SourceText('case.yaml', text))
  return run.finish(0)
}
