import type { Problem } from '../../problem.ts'
import { readBundle, type Bundle } from '../../rego/bundle/read-bundle.ts'
import type { CompileError, CompileResult, RegoCompiler } from './compiler.ts'
import { problemOf, type Unit } from './unit.ts'

/** One bundle, and the templates that it carries. */
export interface CompiledUnits {
  readonly bundle: Bundle
  readonly units: readonly Unit[]
}

/** One bundle for all templates of a Rego version; those that do not compile are left out, with what is wrong. */
export function compileUnits(units: readonly Unit[], compiler: RegoCompiler, problems: Problem[]): CompiledUnits[] {
  return ([0, 1] as const).flatMap((version) => {
    const ofVersion = units.filter(({ template }) => template.source.version === version)
    return compileVersion(ofVersion, version, compiler, problems) ?? []
  })
}

function compileVersion(
  units: readonly Unit[],
  version: 0 | 1,
  compiler: RegoCompiler,
  problems: Problem[],
): CompiledUnits | undefined {
  for (let left = units; left.length > 0;) {
    const result = compile(left, version, compiler)
    if (result.ok) {
      const bundle = readBundle(result.value.bundle)
      if (!('code' in bundle)) return { bundle, units: left }
      problems.push(bundle)
      return undefined
    }
    const broken = brokenUnits(left, result.errors) ?? compileAlone(left, version, compiler)
    for (const [unit, errors] of broken) problems.push(...errors.map((error) => problemOf(unit, error)))
    if (broken.size === 0)
      throw new Error(`templates compile alone, and not together: ${result.errors[0]?.message ?? ''}`)
    left = left.filter((unit) => !broken.has(unit))
  }
  return undefined
}

function compile(units: readonly Unit[], regoVersion: 0 | 1, compiler: RegoCompiler): CompileResult {
  const modules = units.flatMap((unit) => unit.modules.map(({ file, isolated }) => [file, isolated.text] as const))
  return compiler(Object.fromEntries(modules), { entrypoints: units.map(({ entrypoint }) => entrypoint), regoVersion })
}

type Broken = ReadonlyMap<Unit, readonly CompileError[]>

/** The templates that errors belong to; `undefined` where no error names a file. */
function brokenUnits(units: readonly Unit[], errors: readonly CompileError[]): Broken | undefined {
  const broken = new Map<Unit, CompileError[]>()
  for (const error of errors) {
    const unit = units.find(({ modules }) => modules.some(({ file }) => file === error.file))
    if (unit) broken.set(unit, [...(broken.get(unit) ?? []), error])
  }
  return broken.size > 0 ? broken : undefined
}

function compileAlone(units: readonly Unit[], version: 0 | 1, compiler: RegoCompiler): Broken {
  return new Map(
    units.flatMap((unit) => {
      const result = compile([unit], version, compiler)
      if (result.ok) return []
      return [[unit, brokenUnits([unit], result.errors)?.get(unit) ?? result.errors] as const]
    }),
  )
}
