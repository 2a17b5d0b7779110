import { isMap, type Context, type Path, type Subject } from '@rampart/engine'

import { fitsSelector } from '../../analyses/label-selector.ts'
import { podLabels, workloadsIn } from '../../analyses/workloads.ts'

/** Has the namespace of the policy pods that the selector at the path fits? */
export function isMeant(path: Path, { object, identity }: Subject, context: Context): boolean {
  const selector = valueAt(object, path)
  return workloadsIn(identity.namespace, context).some((workload) => fitsSelector(selector, podLabels(workload)))
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)] as unknown
    return isMap(value) ? value[String(key)] : undefined
  }, root)
}
