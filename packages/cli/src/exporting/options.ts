import { nearestName, type Problem } from '@rampart/engine'
import type { Action, KyvernoApi, TargetName } from '@rampart/export'

import { UserError } from '../user-error.ts'

/** What the command line says of an export. */
export interface ExportFlags {
  readonly ruleset?: readonly string[]
  readonly rule?: readonly string[]
  readonly config?: string
  readonly kubernetesVersion?: string
  readonly action: Action
  readonly api: KyvernoApi
  readonly excludeNamespaces?: string
  readonly out?: string
  readonly tests: boolean
  readonly strict?: boolean
  readonly force?: boolean
  readonly verify?: boolean
  readonly seed: number
  readonly generated: number
}

/** The targets that are asked for, each once. */
export function targetsNamed(names: readonly string[], known: readonly TargetName[]): readonly TargetName[] {
  const unknown = names.filter((name) => name !== 'all' && !known.some((target) => target === name))
  if (unknown.length > 0) throw new UserError(...unknown.map((name) => unknownTarget(name, known)))
  return names.includes('all') ? known : known.filter((target) => names.includes(target))
}

function unknownTarget(name: string, known: readonly string[]): Problem {
  const meant = nearestName(name, [...known, 'all'])
  const hint = meant === undefined ? `there are ${known.join(', ')}, and all` : `did you mean "${meant}"?`
  return { code: 'UNKNOWN_TARGET', message: `nothing can be exported to "${name}"; ${hint}` }
}

/** Comma-separated; kube-system unless said otherwise, for what runs there keeps the cluster alive. */
export const excludedNamespaces = ({ excludeNamespaces = 'kube-system' }: ExportFlags): readonly string[] =>
  excludeNamespaces
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
