import type { Problem } from '../../problem.ts'
import type { ProgramOptions } from '../../rego/load-program.ts'
import { openPolicy, type Policy } from '../policy.ts'
import type { Template } from '../template.ts'
import { compileUnits } from './compile-templates.ts'
import type { RegoCompiler } from './compiler.ts'
import { problemOfBundle, type Unit } from './unit.ts'

/** What a template became. */
export interface OpenUnit {
  readonly unit: Unit
  readonly policy: Policy
}

export interface OpenOptions extends ProgramOptions {
  readonly compile: RegoCompiler
}

export type OpenUnits = ReadonlyMap<Template, OpenUnit>

/** Compiles templates and makes them ready to be asked. One that cannot be costs its own constraints only. */
export async function openUnits(units: readonly Unit[], options: OpenOptions, problems: Problem[]): Promise<OpenUnits> {
  const opened = new Map<Template, OpenUnit>()
  for (const { bundle, units: together } of compileUnits(units, options.compile, problems)) {
    const policy = await openPolicy(bundle, options)
    if ('plain' in policy) for (const unit of together) opened.set(unit.template, { unit, policy })
    else if (together.length > 1) await openEach(together, options, problems, opened)
    else problems.push(...together.flatMap((unit) => policy.map((problem) => problemOfBundle(unit, problem))))
  }
  return opened
}

/** A builtin that nothing may answer spoils the bundle for all: each gets its own. */
async function openEach(
  units: readonly Unit[],
  options: OpenOptions,
  problems: Problem[],
  opened: Map<Template, OpenUnit>,
): Promise<void> {
  for (const unit of units) {
    for (const [template, open] of await openUnits([unit], options, problems)) opened.set(template, open)
  }
}
