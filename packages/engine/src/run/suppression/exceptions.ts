import { isLike } from '../../expression/semantics.ts'
import { isWithin, type Path } from '../../path.ts'
import type { SourceText } from '../../source/source-text.ts'
import { groupOf, kindKey } from '../../subject/kinds.ts'
import type { Finding } from '../finding.ts'
import type { Suppression } from './suppression.ts'

/** An exception of the configuration. All conditions that are given must hold. */
export interface Exception {
  /** Rule ids or globs. */
  readonly rules: readonly string[]
  readonly reason: string
  /** The last day it holds. */
  readonly expires?: string
  /** Globs over the report's file names. */
  readonly files?: readonly string[]
  readonly resource?: ResourcePattern
  /** A prefix of the finding's path. */
  readonly path?: Path
  /** Where it is written. */
  readonly source: SourceText
  readonly start: number
  readonly end: number
}

/** Globs; a kind may be written `Deployment` or `apps/Deployment`. */
export interface ResourcePattern {
  readonly kind?: string
  readonly namespace?: string
  readonly name?: string
}

export function exceptionSuppressions(exceptions: readonly Exception[]): Suppression[] {
  return exceptions.map((exception) => {
    const { rules, reason, expires, source, start, end } = exception
    return {
      by: 'config',
      directive: expires === undefined ? { rules, reason } : { rules, reason, until: expires },
      source,
      start,
      end,
      reaches: (finding) => reaches(exception, finding),
    }
  })
}

function reaches({ files, resource, path }: Exception, finding: Finding): boolean {
  if (files && !files.some((glob) => isLike(finding.source.file, glob))) return false
  if (path && !isWithin(finding.path, path)) return false
  return !resource || isResource(resource, finding)
}

function isResource(pattern: ResourcePattern, { resource }: Finding): boolean {
  if (!resource) return false
  const { apiVersion, kind, namespace, name } = resource
  const kinds = [kind, kindKey(groupOf(apiVersion), kind)]
  if (pattern.kind !== undefined && !kinds.some((each) => isLike(each, pattern.kind ?? ''))) return false
  if (pattern.namespace !== undefined && !isLike(namespace ?? '', pattern.namespace)) return false
  return pattern.name === undefined || isLike(name, pattern.name)
}
