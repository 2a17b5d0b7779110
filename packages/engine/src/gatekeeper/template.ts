import type { Path } from '../path.ts'
import type { Problem } from '../problem.ts'
import { problemIn, type Place, type Reporter } from './place.ts'
import { anything, readSchema } from './schema/read-schema.ts'
import type { Schema } from './schema/schema.ts'
import { regoSource, type RegoSource } from './template-source.ts'
import { mapAt, textAt, valueAt } from './values.ts'

/** A ConstraintTemplate that can be compiled. */
export interface Template {
  readonly place: Place
  /** Of its constraints. */
  readonly kind: string
  readonly title: string
  readonly description: string
  /** Absent where its constraints take no parameters. */
  readonly parameters?: Schema
  readonly source: RegoSource
}

const group = 'templates.gatekeeper.sh/'
const versions: ReadonlySet<string> = new Set(['v1', 'v1beta1', 'v1alpha1'])

export function isTemplate(object: unknown): boolean {
  return textAt(object, ['apiVersion']).startsWith(group) && textAt(object, ['kind']) === 'ConstraintTemplate'
}

/** Reads a template, or says all that Gatekeeper would refuse it for. */
export function readTemplate(object: unknown, place: Place): Template | readonly Problem[] {
  const problems: Problem[] = []
  const report: Reporter = (path, message) => void problems.push(problemIn(place, path, 'TEMPLATE_INVALID', message))
  const kind = readKind(object, report)
  checkVersion(object, report)
  const parameters = readParameters(object, report)
  const source = regoSource(object, place, problems)
  if (!source || problems.length > 0) return problems
  const title = textAt(object, [...annotations, 'metadata.gatekeeper.sh/title'])
  const description = textAt(object, [...annotations, 'description'])
    .replaceAll(/\s+/g, ' ')
    .trim()
  return { place, kind, title, description, ...(parameters && { parameters }), source }
}

const annotations: Path = ['metadata', 'annotations']
const kindPath: Path = ['spec', 'crd', 'spec', 'names', 'kind']

/** The kind of a template's constraints, whether the template is of any use or not. */
export function kindOfTemplate(object: unknown): string {
  return textAt(object, kindPath)
}

function readKind(object: unknown, report: Reporter): string {
  const kind = kindOfTemplate(object)
  const name = textAt(object, ['metadata', 'name'])
  if (!/^[A-Za-z]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?$/.test(kind)) {
    report(
      kindPath,
      `spec.crd.spec.names.kind "${kind}" can be no kind. Write the kind of the constraints, such as K8sRequiredLabels`,
    )
  } else if (name !== kind.toLowerCase()) {
    report(
      ['metadata', 'name'],
      `the template's name is "${name}", and Gatekeeper asks for its kind in lower case. Name it ${kind.toLowerCase()}`,
    )
  }
  return kind
}

function checkVersion(object: unknown, report: Reporter): void {
  const version = textAt(object, ['apiVersion']).slice(group.length)
  if (!versions.has(version)) {
    report(
      ['apiVersion'],
      `there is no version ${version} of ConstraintTemplates. Write one of ${[...versions].join(', ')}`,
    )
  }
}

const validationPath: Path = ['spec', 'crd', 'spec', 'validation']

function readParameters(object: unknown, report: Reporter): Schema | undefined {
  const validation = mapAt(object, validationPath) ?? {}
  const byDefault = textAt(object, ['apiVersion']) !== `${group}v1`
  const isLegacy = typeof validation.legacySchema === 'boolean' ? validation.legacySchema : byDefault
  const path = [...validationPath, 'openAPIV3Schema']
  const schema = valueAt(object, path)
  if (schema === undefined || schema === null) return isLegacy ? anything : undefined
  return readSchema(schema, path, { report, isLegacy })
}
