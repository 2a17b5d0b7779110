import { newestVersion, parseDuration, type ParameterSchema, type Rule } from '@rampart/engine'
import type { ExpressionNode } from '@rampart/engine'

import type { CaseFile } from '../../cases/case-file.ts'
import type { ReadyCase } from '../judge/ready-case.ts'
import { childrenOf } from '../tree/children.ts'

/** A case in another world than its own: of another version, or with other parameters. */
export interface OtherWorld {
  readonly ready: ReadyCase
  /** What to do for it. */
  readonly edit: string
}

/** All small changes of what a case is judged for. */
export function otherWorlds(ready: ReadyCase, rule: Rule): OtherWorld[] {
  return [...otherVersions(ready.file, rule), ...otherParameters(ready.file, rule)].map(({ file, edit }) => ({
    ready: { ...ready, file },
    edit,
  }))
}

interface ChangedCase {
  readonly file: CaseFile
  readonly edit: string
}

function otherVersions(file: CaseFile, rule: Rule): ChangedCase[] {
  return versionsNear(rule)
    .filter((version) => version !== file.kubernetes)
    .map((kubernetes) => ({ file: { ...file, kubernetes }, edit: `copy the case, named *.v${kubernetes}.yaml` }))
}

/** The versions around those that a portable rule asks for. */
function versionsNear({ portable }: Rule): string[] {
  const asked = new Set(portable?.violations.flatMap(({ when }) => versionsIn(when)))
  const minors = [...asked].flatMap((minor) => [minor - 1, minor]).filter((minor) => minor >= 0)
  return [...new Set(minors)].filter((minor) => minor <= minorOf(newestVersion)).map((minor) => `1.${String(minor)}`)
}

function versionsIn(node: ExpressionNode): number[] {
  if (node.op === 'targetAtLeast') return [minorOf(node.version)]
  return childrenOf(node).flatMap((child) => versionsIn(child.node))
}

const minorOf = (version: string): number => Number(version.slice(version.indexOf('.') + 1))

function otherParameters(file: CaseFile, { meta }: Rule): ChangedCase[] {
  const { parameters = {} } = file.header
  return Object.entries(meta.parameters ?? {}).flatMap(([name, schema]) =>
    valuesToTry(schema).map((value) => ({
      file: { ...file, header: { ...file.header, parameters: { ...parameters, [name]: value } } },
      edit: `copy the case, with "# parameters: { ${name}: ${JSON.stringify(value)} }" at its top`,
    })),
  )
}

function valuesToTry({ type, default: value, enum: allowed, items }: ParameterSchema): unknown[] {
  if (type === 'boolean') return [true, false]
  if (type === 'array')
    return [[], ...(items?.enum ?? []).map((each) => [each]), ...(Array.isArray(value) ? [value.slice(1)] : [])]
  if (type === 'string')
    return allowed ? [...allowed] : ['1', '1Gi', 'x', ...(parseDuration(value) === undefined ? [] : ['0s', '1h'])]
  return typeof value === 'number' ? [value - 1, value + 1] : [0, 1, 1000]
}
