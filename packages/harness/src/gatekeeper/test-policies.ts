import { isMap, nearestName, type Document } from '@rampart/engine'

import { placeOf } from '../place.ts'
import type { Failure } from '../results.ts'
import { loadConstraints, type Loaded } from './load-constraints.ts'
import { isFailed, type SuiteFiles } from './suite-files.ts'
import type { FileReference, SuiteTest } from './suite.ts'

/** What a test judges by, or why there is nothing. */
export type TestPolicy =
  | { readonly constraint: Document; readonly loaded: Loaded }
  | { readonly failures: readonly Failure[] }

/** Loads what tests judge by, together where they name the same template. */
export async function loadPolicies(
  tests: readonly SuiteTest[],
  files: SuiteFiles,
): Promise<ReadonlyMap<SuiteTest, TestPolicy>> {
  const policies = new Map<SuiteTest, TestPolicy>()
  const byTemplate = new Map<Document, Map<SuiteTest, Document>>()
  for (const test of tests) {
    const read = readPolicy(test, files)
    if ('failures' in read) policies.set(test, read)
    else byTemplate.set(read.template, (byTemplate.get(read.template) ?? new Map()).set(test, read.constraint))
  }
  for (const [template, constraints] of byTemplate) {
    const loaded = await loadConstraints(template, [...new Set(constraints.values())])
    for (const [test, constraint] of constraints) {
      const own = loaded.get(constraint)
      if (!own) throw new Error(`${constraint.source.file} was not loaded`)
      policies.set(test, { constraint, loaded: own })
    }
  }
  return policies
}

type PolicyRead =
  | { readonly template: Document; readonly constraint: Document }
  | { readonly failures: readonly Failure[] }

function readPolicy({ template, constraint }: SuiteTest, files: SuiteFiles): PolicyRead {
  if (!template || !constraint) throw new Error('a test without files has mistakes, and is not run')
  const templateRead = readOne(template, files, isTemplate, 'ConstraintTemplate')
  const constraintRead = readOne(constraint, files, isConstraint, 'constraint')
  if (!isFailed(templateRead) && !isFailed(constraintRead))
    return { template: templateRead, constraint: constraintRead }
  return { failures: [templateRead, constraintRead].flatMap((each) => (isFailed(each) ? each : [])) }
}

const textOf = (value: unknown, key: string): string =>
  isMap(value) && typeof value[key] === 'string' ? value[key] : ''

const isTemplate = ({ value }: Document): boolean =>
  textOf(value, 'apiVersion').startsWith('templates.gatekeeper.sh/') && textOf(value, 'kind') === 'ConstraintTemplate'

const isConstraint = ({ value }: Document): boolean =>
  textOf(value, 'apiVersion').startsWith('constraints.gatekeeper.sh/')

function readOne(
  reference: FileReference,
  files: SuiteFiles,
  isIt: (document: Document) => boolean,
  what: string,
): Document | readonly Failure[] {
  const read = files.object(reference)
  if (isFailed(read) || isIt(read)) return read
  const is = `${textOf(read.value, 'apiVersion')} ${textOf(read.value, 'kind')}`
  const near = nearestName(textOf(read.value, 'kind'), ['ConstraintTemplate'])
  const hint =
    what === 'ConstraintTemplate' && near !== undefined ? `. Did you mean ${near}?` : `. Name the file that holds it`
  const message = `there is no ${what} in ${reference.path}: it holds ${is}${hint}`
  return [{ code: 'POLICY_NOT_FOUND', message, ...placeOf(read, ['kind']) }]
}
