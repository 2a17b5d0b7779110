import { isMap } from '@rampart/engine'

import type { ExportedRule, ExportOptions } from '../../targets/target.ts'
import { judgeByLinter } from '../judge-linter.ts'
import type { Difference } from '../prove.ts'
import { shrink } from '../shrink.ts'
import type { Said } from '../verdict.ts'
import { isToldBy } from './told-by.ts'
import type { ToolForm, ToolVerdict } from './tool.ts'

/** How often a tool said what the linter says: whether a resource violates the rule, and in which words. */
export interface ToolProof {
  readonly rule: string
  readonly form: ToolForm['name']
  readonly judged: number
  readonly equal: number
  /** Resources that no tool could be given: no API server would take them. */
  readonly outOfReach: number
  readonly firstDifference?: Difference
}

/** Judges resources by the linter and by a real tool. */
export function proveTool(
  exported: ExportedRule,
  resources: readonly object[],
  form: ToolForm,
  options: ExportOptions,
): ToolProof {
  const { id } = exported.rule.meta
  const named = resources.flatMap((resource, index) => withName(resource, `r-${String(index)}`) ?? [])
  const documents = form.documents(exported, options)
  if (documents === undefined) return { rule: id, form: form.name, judged: 0, equal: 0, outOfReach: resources.length }
  const trial: ToolTrial = { exported, form, options, documents }
  const differing = differingIn(named, trial)
  const [first] = differing
  return {
    rule: id,
    form: form.name,
    judged: named.length,
    equal: named.length - differing.length,
    outOfReach: resources.length - named.length,
    ...(first && { firstDifference: smallest(first, trial) }),
  }
}

const renamed = (resources: readonly object[]): object[] =>
  resources.map((each, index) => withName(each, `r-${String(index)}`) ?? each)

/** A tool finds resources by name, and knows nothing of objects without metadata. */
function withName(resource: object, name: string): object | undefined {
  if (!isMap(resource)) return undefined
  const { metadata = {}, apiVersion } = resource
  // No API server serves that group any more, and no exported policy matches it.
  if (!isMap(metadata) || String(apiVersion).startsWith('extensions/')) return undefined
  return { ...resource, metadata: { ...metadata, name, namespace: 'proof' } }
}

interface ToolTrial {
  readonly exported: ExportedRule
  readonly form: ToolForm
  readonly options: ExportOptions
  readonly documents: string
}

function differingIn(
  resources: readonly object[],
  { exported, form, options, documents }: ToolTrial,
): readonly object[] {
  if (resources.length === 0) return []
  const linter = judgeByLinter(exported.rule, resources, { ...options, parameters: exported.parameters })
  const verdicts = form.judge(documents, resources)
  return resources.filter((resource, index) => !agrees(exported, linter[index] ?? [], verdicts.get(nameOf(resource))))
}

/** Tools tell of one violation or of all: what they tell must be what the linter tells, and something where it does. */
function agrees({ rule }: ExportedRule, linter: readonly Said[], verdict: ToolVerdict = { texts: [] }): boolean {
  if (verdict.error !== undefined) return false
  if (verdict.texts.length > 0 !== linter.length > 0) return false
  return verdict.texts.every((text) => isToldBy(linter, text, rule.meta.id))
}

function smallest(resource: object, trial: ToolTrial): Difference {
  const { exported, form, options, documents } = trial
  const found = shrink(resource, (candidates) => {
    const given = renamed(candidates)
    const differing = new Set(differingIn(given, trial))
    return given.map((each) => differing.has(each))
  })
  const [linter = []] = judgeByLinter(exported.rule, [found], { ...options, parameters: exported.parameters })
  const verdict = form.judge(documents, renamed([found])).get('r-0')
  return {
    resource: found,
    linter: linter.map(({ message, words }) => `${message}: ${words ?? ''}`),
    form: verdict?.error === undefined ? (verdict?.texts ?? []) : [verdict.error],
  }
}

const nameOf = (resource: object): string =>
  'metadata' in resource && isMap(resource.metadata) ? String(resource.metadata.name) : ''
