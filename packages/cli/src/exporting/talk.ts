import type { PodKind } from '@rampart/engine'
import type { Exported, ExportOptions, LeftOut, TargetName } from '@rampart/export'

import { many } from '../reporters/shown.ts'
import type { Written } from './write-folder.ts'

const enforcing: ReadonlySet<TargetName> = new Set(['kyverno', 'gatekeeper', 'vap'])

/** Where nothing is enforced is never kept quiet. */
export function exclusionLine(targets: readonly TargetName[], { excludeNamespaces }: ExportOptions): readonly string[] {
  if (excludeNamespaces.length === 0 || !targets.some((target) => enforcing.has(target))) return []
  return [
    `not enforced in ${excludeNamespaces.join(', ')}: --exclude-namespaces names other namespaces, or "" for none`,
  ]
}

/** What did not come along, and why; once for all targets that agree. */
export function leftOutLines(exported: readonly Exported[]): readonly string[] {
  const lines = new Map<string, { readonly left: LeftOut; readonly targets: TargetName[] }>()
  for (const left of exported.flatMap(({ leftOut }) => leftOut)) {
    const key = `${left.rule} ${left.why}`
    const line = lines.get(key)
    if (line) line.targets.push(left.target)
    else lines.set(key, { left, targets: [left.target] })
  }
  return [...lines.values()].map(({ left, targets }) => {
    const where = targets.length === exported.length ? '' : ` (${targets.join(', ')})`
    return `${left.isPart ? 'only in part' : 'not exported'}: ${left.rule}${where}: ${left.why}`
  })
}

/** The API server's names of somebody else's kinds are not known. Their pods come by themselves. */
export function addedKindLines(kinds: readonly PodKind[]): readonly string[] {
  if (kinds.length === 0) return []
  const names = kinds.map(({ group, kind }) => (group === '' ? kind : `${group}/${kind}`)).join(', ')
  return [`not exported: ${names} of rampart.yaml: only the pods that they make are judged, as Pods`]
}

/** What was written where, and what to do next. */
export function summaryLines(exported: readonly Exported[], written: readonly Written[]): readonly string[] {
  if (written.length === 0) return []
  const done = exported.map(({ target, rules }, index) => {
    const { folder = '', written: count = 0, unchanged = 0 } = written[index] ?? {}
    const same = unchanged === 0 ? '' : `, ${String(unchanged)} unchanged`
    return `✔ ${target}: ${many(rules.length, 'rule')} in ${folder} (${many(count, 'file')} written${same})`
  })
  const next = exported.flatMap((each, index) => nextCommands(each, written[index]?.folder ?? ''))
  return next.length === 0 ? done : [...done, '', 'Next:', ...next.map((command) => `  ${command}`)]
}

const tests: Readonly<Partial<Record<TargetName, (folder: string) => string>>> = {
  kyverno: (folder) => `kyverno test ${folder}`,
  gatekeeper: (folder) => `gator verify ${folder}/...`,
  vap: (folder) => `kyverno test ${folder}`,
}

/** Its tests, where there are any; then what makes kinds, and the whole. */
function nextCommands({ target, files }: Exported, folder: string): readonly string[] {
  if (target === 'rego') return [`conftest test --policy ${folder} --all-namespaces FILE...`]
  const test = files.some(({ role }) => role === 'test') ? tests[target]?.(folder) : undefined
  const apply = ['/templates', '/kinds', '']
    .filter((part) => files.some(({ path }) => `/${path}` === `${part}/kustomization.yaml`))
    .map((part) => `kubectl apply -k ${folder}${part}`)
  return [...(test === undefined ? [] : [test]), ...apply]
}
