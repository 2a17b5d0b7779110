import type { Problem } from '../../problem.ts'
import { offsetInFile } from '../rego/embedded.ts'
import { isolate, type IsolatedModule } from '../rego/module.ts'
import type { SourceModule } from '../template-source.ts'
import type { Template } from '../template.ts'
import type { CompileError } from './compiler.ts'

/** A template's modules below a package of their own. */
export interface Unit {
  readonly template: Template
  readonly entrypoint: string
  readonly modules: readonly UnitModule[]
}

export interface UnitModule {
  readonly file: string
  readonly source: SourceModule
  readonly isolated: IsolatedModule
}

const root = 'gatekeeper'

export function unitOf(template: Template): Unit {
  const name = `template_${template.kind.toLowerCase().replaceAll('-', '_')}`
  const prefix = `${root}.${name}`
  const { main, libs } = template.source
  const modules = [
    { file: `${name}/main.rego`, source: main, isolated: isolate(main.text, 'main', prefix) },
    ...libs.map((source, index) => ({
      file: `${name}/lib_${String(index)}.rego`,
      source,
      isolated: isolate(source.text, 'lib', prefix),
    })),
  ]
  return { template, entrypoint: `${root}/${name}/main/violation`, modules }
}

/** What Gatekeeper refuses in a template's modules. */
export function mistakesOf({ template, modules }: Unit): Problem[] {
  return modules.flatMap(({ source, isolated }) =>
    isolated.mistakes.map(({ offset, message }) => problemIn(template, source, offset, 'TEMPLATE_INVALID', message)),
  )
}

/** A compiler's error as the author of the template sees it: in the YAML file, and with the names of the template. */
export function problemOf(unit: Unit, { code, message, file, line = 1, column = 1 }: CompileError): Problem {
  const module = unit.modules.find((each) => each.file === file) ?? unit.modules[0]
  const version = `v${String(unit.template.source.version)}`
  const words = `${withoutPrefix(message, unit)}. Correct the Rego of this template, which is read as ${version}`
  if (!module) throw new Error('a template has at least one module')
  const offset = module.file === file ? offsetIn(module.isolated, line, column) : 0
  return problemIn(unit.template, module.source, offset, `REGO_${code.replace(/^rego_/, '').toUpperCase()}`, words)
}

/** An evaluation's error in the words of the author, who knows neither the entrypoint nor the modules by our names. */
export function wordsOf(unit: Unit, message: string): string {
  const named = message.replaceAll(unit.entrypoint, `the template ${unit.template.kind}`)
  return named.replaceAll(/(\w+\/\w+\.rego):(\d+):(\d+)/g, (whole, file: string, line: string, column: string) => {
    const module = unit.modules.find((each) => each.file === file)
    if (!module) return whole
    const offset = offsetIn(module.isolated, Number(line), Number(column))
    const { source } = unit.template.place.document
    const position = source.positionOf(offsetInFile(unit.template.place, module.source.path, offset))
    return `${source.file}:${String(position.line)}:${String(position.column)}`
  })
}

/** What is wrong with the bundle that a template came to, such as a builtin that nothing answers. */
export function problemOfBundle({ template }: Unit, { code, message }: Problem): Problem {
  return problemIn(template, template.source.main, 0, code, message)
}

function offsetIn(isolated: IsolatedModule, line: number, column: number): number {
  return Math.min(isolated.before(line, column), isolated.original.length)
}

function withoutPrefix(message: string, { entrypoint }: Unit): string {
  const prefix = entrypoint.split('/').slice(0, 2).join('.')
  return message.replaceAll(`${prefix}.main.`, '').replaceAll(`${prefix}.`, '')
}

function problemIn(
  { place }: Template,
  { path }: SourceModule,
  offset: number,
  code: string,
  message: string,
): Problem {
  const { source } = place.document
  const position = source.positionOf(offsetInFile(place, path, offset))
  return { code, message, file: source.file, ...position }
}
