import type { Risk } from '@rampart/engine'

import { UserError } from '../user-error.ts'

/** What `--fix` and `--fix-dry-run` ask for. */
export interface FixMode {
  readonly risks: ReadonlySet<Risk>
  /** Nothing is written; the changes are shown. */
  readonly dryRun: boolean
}

interface FixOptions {
  readonly fix?: Risk
  readonly fixDryRun?: boolean
  readonly format: string
}

const reportsWithFixes: ReadonlySet<string> = new Set(['json', 'sarif'])

/** `undefined` where nothing is to be mended: the report may carry fixes all the same. */
export function fixModeOf(
  { fix, fixDryRun = false, format }: FixOptions,
  paths: readonly string[],
): FixMode | undefined {
  if (fix === undefined && !fixDryRun) return undefined
  if (fixDryRun && reportsWithFixes.has(format)) return undefined
  if (fixDryRun && format !== 'pretty')
    throw usage(
      `--fix-dry-run prints a diff, or the fixes of a report in json or sarif; ${format} has no place for them`,
    )
  if (!fixDryRun && paths.includes('-'))
    throw usage('--fix has no file to write standard input back to; --fix-dry-run prints what would change')
  return { risks: new Set<Risk>(fix === 'guarded' ? ['safe', 'guarded'] : ['safe']), dryRun: fixDryRun }
}

/** Whether the report tells how findings could be mended. */
export function reportsFixes({ fixDryRun = false, format }: FixOptions): boolean {
  return format === 'sarif' || (format === 'json' && fixDryRun)
}

/** `--fix PATH` names a path, not a kind of fixes: only `--fix=guarded` takes a value. */
export function withFixValue(argv: readonly string[]): string[] {
  const end = argv.indexOf('--')
  return argv.map((argument, index) => (argument === '--fix' && (end === -1 || index < end) ? '--fix=safe' : argument))
}

const usage = (message: string): UserError => new UserError({ code: 'USAGE', message })
