import { isMap, type Rule } from '@rampart/engine'

import { isHidden, type Admission } from '../../targets/admission.ts'
import { isOfKinds, servedKinds } from '../../targets/match.ts'
import type { ExportedRule, ExportOptions } from '../../targets/target.ts'
import { judgeByLinter } from '../judge-linter.ts'
import type { Difference } from '../prove.ts'
import { shrinkSlowly } from '../shrink.ts'
import type { Said } from '../verdict.ts'
import { nameOf } from './judge-readable.ts'
import { isToldBy } from './told-by.ts'
import type { ToolForm, ToolVerdict } from './tool.ts'

/** How often a tool said what the linter says: whether a resource violates the rule, and in which words. */
export interface ToolProof {
  readonly rule: string
  readonly form: ToolForm['name']
  readonly judged: number
  readonly equal: number
  /** Resources that the tool could not be given, or not read: no API server would take them. */
  readonly outOfReach: number
  readonly firstDifference?: Difference
}

/** Judges resources by the linter and by a real tool. */
export async function proveTool(
  exported: ExportedRule,
  resources: readonly object[],
  form: ToolForm,
  options: ExportOptions,
): Promise<ToolProof> {
  const { id } = exported.rule.meta
  const named = renamed(
    resources.filter((resource) => isInReach(exported.rule, resource, form.by) && takes(form, resource)),
  )
  const documents = form.documents(exported, options)
  if (documents === undefined) return { rule: id, form: form.name, judged: 0, equal: 0, outOfReach: resources.length }
  const trial: ToolTrial = { exported, form, options, documents }
  const { read, differing } = await askTool(named, trial)
  const [first] = differing
  return {
    rule: id,
    form: form.name,
    judged: read.length,
    equal: read.length - differing.length,
    outOfReach: resources.length - read.length,
    ...(first && { firstDifference: await smallest(first, trial) }),
  }
}

/** Tools find resources by name. */
const renamed = (resources: readonly object[]): object[] =>
  resources.map((resource, index) => {
    const { metadata } = resource as { metadata?: object }
    return { ...resource, metadata: { ...metadata, name: `r-${String(index)}`, namespace: 'proof' } }
  })

const takes = (form: ToolForm, resource: object): boolean => form.takes?.(resource) ?? true

/** Whether tools can be asked: they know nothing of objects without metadata, nor of kinds that no policy matches. */
export function isInReach({ meta }: Rule, resource: object, by?: Admission): boolean {
  const { metadata = {}, apiVersion, kind } = resource as Readonly<Record<string, unknown>>
  const kinds = servedKinds(meta.appliesTo.filter((name) => by === undefined || !isHidden(name, by)))
  if (!isMap(metadata) || 'unknown' in kinds) return false
  return isOfKinds(kinds, String(apiVersion), String(kind))
}

interface ToolTrial {
  readonly exported: ExportedRule
  readonly form: ToolForm
  readonly options: ExportOptions
  readonly documents: string
}

interface Answers {
  /** What the tool could read. */
  readonly read: readonly object[]
  readonly differing: readonly object[]
}

async function askTool(
  resources: readonly object[],
  { exported, form, options, documents }: ToolTrial,
): Promise<Answers> {
  if (resources.length === 0) return { read: [], differing: [] }
  const verdicts = await form.judge(documents, resources)
  const read = resources.filter((resource) => verdicts.get(nameOf(resource))?.unread === undefined)
  const linter = judgeByLinter(exported.rule, read, { ...options, parameters: exported.parameters })
  const differing = read.filter(
    (resource, index) => !agrees(exported, linter[index] ?? [], verdicts.get(nameOf(resource))),
  )
  return { read, differing }
}

/** Tools tell of one violation or of all: what they tell must be what the linter tells, and something where it does. */
function agrees({ rule }: ExportedRule, linter: readonly Said[], verdict: ToolVerdict = { texts: [] }): boolean {
  if (verdict.error !== undefined) return false
  if (verdict.texts.length > 0 !== linter.length > 0) return false
  return verdict.texts.every((text) => isToldBy(linter, text, rule.meta.id))
}

async function smallest(resource: object, trial: ToolTrial): Promise<Difference> {
  const { exported, form, options, documents } = trial
  const found = await shrinkSlowly(resource, async (candidates) => {
    const inReach = candidates.map((each) => isInReach(exported.rule, each, form.by) && takes(form, each))
    const given = renamed(candidates)
    const { differing } = await askTool(
      given.filter((_, index) => inReach[index]),
      trial,
    )
    return given.map((each) => differing.includes(each))
  })
  const [linter = []] = judgeByLinter(exported.rule, [found], { ...options, parameters: exported.parameters })
  const verdict = (await form.judge(documents, renamed([found]))).get('r-0')
  return {
    resource: found,
    linter: linter.map(({ message, words }) => `${message}: ${words ?? ''}`),
    form: verdict?.error === undefined ? (verdict?.texts ?? []) : [verdict.error],
  }
}
