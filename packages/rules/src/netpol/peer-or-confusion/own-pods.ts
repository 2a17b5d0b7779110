import type { Context, Path, Subject } from '@rampart/engine'

import { fitsSelector } from '../../analyses/label-selector.ts'
import { podLabels, workloadsIn } from '../../analyses/workloads.ts'
import { valueAt } from '../../fixes/value-at.ts'

/** Has the namespace of the policy pods that the selector at the path fits? */
export function isMeant(path: Path, { object, identity }: Subject, context: Context): boolean {
  const selector = valueAt(object, path)
  return workloadsIn(identity.namespace, context).some((workload) => fitsSelector(selector, podLabels(workload)))
}
