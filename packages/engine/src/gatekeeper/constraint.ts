import { isMap } from '../expression/semantics.ts'
import { nearestName } from '../nearest.ts'
import type { Path } from '../path.ts'
import type { Problem } from '../problem.ts'
import type { Severity } from '../rule/meta.ts'
import { severityOf } from './enforcement.ts'
import { checkSelector } from './match/check-selector.ts'
import { specSchema } from './match/match-schema.ts'
import { readMatch, type Match } from './match/match.ts'
import { problemIn, type Place, type Reporter } from './place.ts'
import { withDefaults } from './schema/defaults.ts'
import { validate } from './schema/validate.ts'
import type { Template } from './template.ts'
import { listAt, mapAt, textAt, valueAt, whatIs } from './values.ts'

/** A constraint that can be judged by. */
export interface Constraint {
  readonly place: Place
  readonly name: string
  readonly match: Match
  readonly severity: Severity
  /** With the schema's defaults. */
  readonly parameters: unknown
}

const group = 'constraints.gatekeeper.sh/'
const fields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status'])
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

export function isConstraint(object: unknown): boolean {
  return textAt(object, ['apiVersion']).startsWith(group)
}

/** Reads a constraint by its template's schema, or says all that is wrong with it. */
export function readConstraint(object: unknown, place: Place, template: Template): Constraint | readonly Problem[] {
  const problems: Problem[] = []
  const reportAs =
    (code: string): Reporter =>
    (path, message) =>
      void problems.push(problemIn(place, path, code, message))
  const report = reportAs('CONSTRAINT_INVALID')
  const name = readName(object, report)
  checkFields(object, report)
  const spec = readSpec(object, template, report)
  checkSource(spec, reportAs('POLICY_UNSUPPORTED'))
  const severity = severityOf(spec, report)
  if (problems.length > 0) return problems
  const parameters = valueAt(spec, ['parameters']) ?? {}
  return { place, name, match: readMatch(valueAt(spec, ['match'])), severity, parameters }
}

/** A constraint whose template is not there. */
export function unknownKind(object: unknown, place: Place, kinds: readonly string[]): Problem {
  const kind = textAt(object, ['kind'])
  const meant = nearestName(kind, kinds)
  const remedy = meant === undefined ? 'Add its ConstraintTemplate to the policies' : `Did you mean ${meant}?`
  const message = `there is no template for constraints of kind ${kind}, so this one is not judged. ${remedy}`
  return problemIn(place, ['kind'], 'UNKNOWN_CONSTRAINT_KIND', message)
}

function readName(object: unknown, report: Reporter): string {
  const name = textAt(object, ['metadata', 'name'])
  if (name.length > 63 || !subdomain.test(name)) {
    const what = name === '' ? 'the constraint has no name' : `"${name}" can be no constraint's name`
    report(['metadata', 'name'], `${what}. Name it with up to 63 lower case letters, digits and dashes`)
  }
  return name
}

function checkFields(object: unknown, report: Reporter): void {
  const version = textAt(object, ['apiVersion']).slice(group.length)
  if (version !== 'v1beta1' && version !== 'v1alpha1') {
    report(['apiVersion'], `there is no version ${version} of constraints. Write ${group}v1beta1`)
  }
  for (const key of Object.keys(isMap(object) ? object : {})) {
    if (fields.has(key)) continue
    const meant = nearestName(key, fields)
    report([key], `there is no field ${key}. ${meant === undefined ? 'Remove it' : `Did you mean "${meant}"?`}`)
  }
}

function readSpec(object: unknown, { parameters }: Template, report: Reporter): unknown {
  const given = mapAt(object, ['spec'])
  if (!given) {
    const value = valueAt(object, ['spec'])
    if (value !== undefined) report(['spec'], `spec is ${whatIs(value)}, not a map. Correct it`)
    return {}
  }
  const schema = specSchema(parameters)
  const spec = withDefaults(given, schema)
  validate(spec, schema, ['spec'], report)
  for (const name of ['labelSelector', 'namespaceSelector']) {
    const path: Path = ['match', name]
    checkSelector(valueAt(spec, path), ['spec', ...path], report)
  }
  checkGroups(spec, report)
  return spec
}

function checkGroups(spec: unknown, report: Reporter): void {
  for (const [index, each] of listAt(spec, ['match', 'kinds']).entries()) {
    for (const [at, name] of listAt(each, ['apiGroups']).entries()) {
      if (typeof name !== 'string' || !name.includes('/')) continue
      const path = ['spec', 'match', 'kinds', index, 'apiGroups', at]
      report(path, `"${name}" has a version, and groups are matched without. Write ${name.slice(0, name.indexOf('/'))}`)
    }
  }
}

function checkSource(spec: unknown, report: Reporter): void {
  if (textAt(spec, ['match', 'source']) !== 'Generated') return
  const message =
    'the constraint is for generated resources only, and expansion is not supported yet: it judges nothing. Write source: All'
  report(['spec', 'match', 'source'], message)
}
