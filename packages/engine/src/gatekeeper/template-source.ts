import { nearestName } from '../nearest.ts'
import type { Path } from '../path.ts'
import type { Problem } from '../problem.ts'
import { problemIn, type Place } from './place.ts'
import { listAt, mapAt, textAt, valueAt, whatIs } from './values.ts'

/** The Rego of a template, and where in the template each module stands. */
export interface RegoSource {
  readonly version: 0 | 1
  readonly main: SourceModule
  readonly libs: readonly SourceModule[]
}

export interface SourceModule {
  readonly text: string
  readonly path: Path
}

const target = 'admission.k8s.gatekeeper.sh'
const targetsPath: Path = ['spec', 'targets']
const first: Path = [...targetsPath, 0]

/** Finds the Rego of a template in either form; reports where there is none. */
export function regoSource(object: unknown, place: Place, problems: Problem[]): RegoSource | undefined {
  const report = (path: Path, message: string, code = 'TEMPLATE_INVALID'): undefined => {
    problems.push(problemIn(place, path, code, message))
  }
  const targets = listAt(object, targetsPath)
  if (targets.length !== 1) {
    return report(targetsPath, `a template must have one target, and this has ${String(targets.length)}. Keep one`)
  }
  const name = textAt(object, [...first, 'target'])
  if (name !== target) return report([...first, 'target'], `there is no target "${name}". Write ${target}`)
  checkCelSources(object, report)
  const found = findSource(object)
  if (found) return readSource(object, found, report)
  const engines = listAt(object, [...first, 'code']).map((each) => textAt(each, ['engine']))
  if (engines.includes('K8sNativeValidation')) {
    const message =
      'the template has only CEL (K8sNativeValidation), which is not supported yet: none of its constraints is judged. Add the Rego engine, or leave the template out'
    return report([...first, 'code'], message, 'POLICY_UNSUPPORTED')
  }
  return report(first, 'the template has no Rego. Write it in `rego`, or in `code` with the engine Rego')
}

const celFields = ['validations', 'failurePolicy', 'matchCondition', 'variables', 'generateVAP']

/** What Gatekeeper does not know in the source of the CEL engine it ignores: a condition may never be asked. */
function checkCelSources(object: unknown, report: Report): void {
  for (const [index, code] of listAt(object, [...first, 'code']).entries()) {
    if (textAt(code, ['engine']) !== 'K8sNativeValidation') continue
    const path = [...first, 'code', index, 'source']
    for (const key of Object.keys(mapAt(object, path) ?? {})) {
      if (!celFields.includes(key)) report([...path, key], unknownCelField(key))
    }
  }
}

function unknownCelField(key: string): string {
  const meant = nearestName(key, celFields)
  const hint = meant === undefined ? `It knows ${celFields.join(', ')}` : `Did you mean "${meant}"?`
  return `Gatekeeper knows no "${key}" in the source of K8sNativeValidation, and ignores it. ${hint}`
}

interface Found {
  readonly path: Path
  readonly version: string
}

/** The legacy form wins where a template has both. */
function findSource(object: unknown): Found | undefined {
  if (textAt(object, [...first, 'rego']) !== '') return { path: first, version: 'v0' }
  const index = listAt(object, [...first, 'code']).findIndex((each) => textAt(each, ['engine']) === 'Rego')
  if (index === -1) return undefined
  const path = [...first, 'code', index, 'source']
  return { path, version: textAt(object, [...path, 'version']) || 'v0' }
}

type Report = (path: Path, message: string, code?: string) => undefined

function readSource(object: unknown, { path, version }: Found, report: Report): RegoSource | undefined {
  const main = [...path, 'rego']
  const libs = [...path, 'libs']
  const text = textAt(object, main)
  if (text === '') return report(main, 'the Rego engine has no `rego`. Write the module there')
  if (version !== 'v0' && version !== 'v1') {
    return report([...path, 'version'], `there is no Rego version "${version}". Write v0 or v1`)
  }
  const modules = listAt(object, libs).map((lib, index) => ({ text: lib, path: [...libs, index] }))
  const wrong = modules.find((lib) => typeof lib.text !== 'string')
  if (wrong)
    return report(wrong.path, `a lib must be a text, and this is ${whatIs(wrong.text)}. Write \`- |\` before it`)
  const given = valueAt(object, libs)
  if (given !== undefined && given !== null && !Array.isArray(given)) {
    return report(libs, `libs must be a list of texts, and this is ${whatIs(given)}. Correct it`)
  }
  return { version: version === 'v1' ? 1 : 0, main: { text, path: main }, libs: modules as readonly SourceModule[] }
}
