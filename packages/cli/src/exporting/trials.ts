import { parseVersion } from '@rampart/engine'
import type { ExportedRule } from '@rampart/export'

/** Resources that are judged together: for one version, with one set of parameters. */
export interface Trial {
  readonly kubernetes: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly resources: readonly object[]
}

/** The cases of a rule, each as it says itself, and made-up resources with what the user has set. */
export function trialsOf(
  { cases, parameters }: ExportedRule,
  kubernetes: string,
  generated: readonly object[],
): readonly Trial[] {
  const trials = new Map<string, { kubernetes: string; parameters: Trial['parameters']; resources: object[] }>()
  const add = (trial: Trial): void => {
    const key = JSON.stringify([trial.kubernetes, trial.parameters])
    const known = trials.get(key)
    if (known) known.resources.push(...trial.resources)
    else trials.set(key, { ...trial, resources: [...trial.resources] })
  }
  add({ kubernetes, parameters, resources: generated })
  for (const { name, parameters: own, resources } of cases) {
    add({
      kubernetes: versionIn(name) ?? kubernetes,
      parameters: { ...parameters, ...own },
      resources: resources.map(({ subject }) => subject.object),
    })
  }
  return [...trials.values()]
}

/** `fail.v1.29` is judged for 1.29. */
function versionIn(name: string): string | undefined {
  const part = /\.(v\d[\w.]*)$/.exec(name)?.[1]
  return part === undefined ? undefined : parseVersion(part)
}
