import { defaultVersion } from '@rampart/engine'

import { kubernetesVersion } from '../choose-rules.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { UserError } from '../user-error.ts'

/** What `rampart test` was asked for; the parser has checked names and choices, see program.ts. */
export interface TestOptions {
  readonly filter?: string
  readonly bail: boolean
  readonly watch: boolean
  readonly update: boolean
  readonly allowEmpty: boolean
  readonly catalogue: boolean
  readonly coverage: boolean
  readonly coverageFile?: string
  readonly mutate: boolean
  readonly mutateFile?: string
  readonly format: string
  readonly output?: string
  readonly kubernetes: string
  readonly podKinds: Config['podKinds']
  readonly timeoutMs: number
  readonly jobs?: number
}

interface Given extends Partial<
  Record<'bail' | 'watch' | 'update' | 'allowEmpty' | 'catalogue' | 'coverage' | 'mutate', boolean>
> {
  readonly filter?: string
  readonly coverageFile?: string
  readonly mutateFile?: string
  readonly format: string
  readonly output?: string
  readonly kubernetesVersion?: string
  readonly timeout: string
  readonly jobs?: string
  readonly config?: string
}

export async function optionsFrom(given: object): Promise<TestOptions> {
  const {
    filter,
    coverageFile,
    mutateFile,
    format,
    output,
    kubernetesVersion: version,
    timeout,
    jobs,
    config,
    ...flags
  } = given as Given
  if (filter !== undefined) checkFilter(filter)
  const settings = await loadConfig(config, process.cwd())
  const wanted = version ?? settings.kubernetesVersion
  return {
    bail: flags.bail ?? false,
    watch: flags.watch ?? false,
    update: flags.update ?? false,
    allowEmpty: flags.allowEmpty ?? false,
    catalogue: flags.catalogue ?? false,
    coverage: (flags.coverage ?? false) || coverageFile !== undefined,
    mutate: (flags.mutate ?? false) || mutateFile !== undefined,
    ...(filter !== undefined && { filter }),
    ...(coverageFile !== undefined && { coverageFile }),
    ...(mutateFile !== undefined && { mutateFile }),
    ...(output !== undefined && { output }),
    format,
    kubernetes: wanted === undefined ? defaultVersion : kubernetesVersion(wanted),
    podKinds: settings.podKinds,
    timeoutMs: wholeNumber('--timeout', timeout),
    ...(jobs !== undefined && { jobs: wholeNumber('--jobs', jobs) }),
  }
}

function checkFilter(filter: string): void {
  try {
    void new RegExp(filter, 'u')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new UserError({ code: 'USAGE', message: `-t takes a regular expression: ${why}` })
  }
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new UserError({ code: 'USAGE', message: `${option} takes a whole number above 0, not "${text}"` })
}
