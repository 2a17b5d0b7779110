import { hasNullMap, isKnownKind } from '../../targets/tests/kyverno-kinds.ts'
import { definitionsOf } from './definitions.ts'
import { documentsOf, streamOf } from './documents.ts'
import { judgeReadable, nameOf, type Ended } from './judge-readable.ts'
import { runOver } from './run-tool.ts'
import type { ToolForm, ToolVerdict, ToolVerdicts } from './tool.ts'

interface Report {
  readonly results?: readonly ReportResult[]
}

interface ReportResult {
  readonly result: 'pass' | 'fail' | 'warn' | 'error' | 'skip'
  readonly message?: string
  readonly resources?: readonly { readonly name: string }[]
}

/** Kyverno's own judge, for its ValidatingPolicy and for ValidatingAdmissionPolicies. */
export const kyvernoForms: readonly ToolForm[] = [
  kyvernoForm('kyverno-validatingpolicy', 'kyverno'),
  kyvernoForm('kyverno-vap', 'vap'),
]

function kyvernoForm(name: 'kyverno-validatingpolicy' | 'kyverno-vap', target: 'kyverno' | 'vap'): ToolForm {
  return {
    name,
    program: 'kyverno',
    by: target === 'vap' ? 'api-server' : 'webhook',
    takes: (resource) => isKnown(resource) && !hasNullMap(resource),
    documents: (exported, options) => documentsOf(target, exported, options),
    judge: (documents, resources) => judgeReadable(resources, (some) => ask(documents, some, target)),
  }
}

/** One resource of Kyverno's own kinds that it cannot decode ends a run. */
async function ask(
  documents: string,
  resources: readonly object[],
  target: 'kyverno' | 'vap',
): Promise<ToolVerdicts | Ended> {
  const { stdout, stderr } = await apply(documents, resources, target)
  const talk = (stderr || stdout).trim().slice(0, 500)
  const report = reportIn(stdout)
  if (!report && talk.includes(cannotLoad)) return { unread: talk }
  return verdictsOf(report?.results ?? [], resources, talk)
}

const cannotLoad = 'failed to load resources'

function apply(documents: string, resources: readonly object[], target: 'kyverno' | 'vap') {
  const definitions = streamOf(definitionsOf(resources))
  const files = {
    'policies.yaml': documents,
    'resources.yaml': streamOf(resources),
    'definitions.yaml': definitions,
  }
  return runOver(files, 'kyverno', (folder) => [
    'apply',
    `${folder}/policies.yaml`,
    `--resource=${folder}/resources.yaml`,
    ...(target === 'vap' ? [`--parameter-resource=${folder}/policies.yaml`] : []),
    ...(definitions === '' ? [] : [`--crd-paths=${folder}/definitions.yaml`]),
    '--policy-report',
    '--output-format=json',
    '--remove-color',
  ])
}

const isKnown = (resource: { readonly apiVersion?: unknown; readonly kind?: unknown }): boolean =>
  isKnownKind(String(resource.apiVersion), String(resource.kind))

/** The report is the line of JSON among what it says; without one it could not read what it was given. */
function reportIn(stdout: string): Report | undefined {
  const line = stdout.split('\n').findLast((each) => each.startsWith('{'))
  return line === undefined ? undefined : (JSON.parse(line) as Report)
}

/** What is in no result was not judged: Kyverno leaves out what it could not read. */
function verdictsOf(results: readonly ReportResult[], resources: readonly object[], talk: string): ToolVerdicts {
  const notJudged: ToolVerdict = { texts: [], error: `it is in no result of Kyverno's. ${talk}`.trim() }
  const verdicts = new Map<string, ToolVerdict>(resources.map((each) => [nameOf(each), notJudged]))
  for (const { result, message = '', resources: [resource] = [] } of results) {
    if (resource) verdicts.set(resource.name, verdictOf(result, message))
  }
  return verdicts
}

function verdictOf(result: ReportResult['result'], message: string): ToolVerdict {
  if (result === 'pass') return { texts: [] }
  return result === 'fail' ? { texts: [withPlainNumbers(message)] } : { texts: [], error: `${result}: ${message}` }
}

/** Its command line reads every number as a float, and writes large ones with an exponent; its controllers do not. */
const withPlainNumbers = (text: string): string =>
  text.replaceAll(/\b\d(?:\.\d+)?e[+-]\d{2,}\b/g, (number) => String(Number(number)))
