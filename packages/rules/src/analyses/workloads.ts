import type { Context, Subject } from '@rampart/engine'

import { indexedOnce } from './once-a-run.ts'

const byNamespace = indexedOnce(({ all }) =>
  all.filter(({ pod }) => pod !== undefined).map((workload) => [workload.identity.namespace, workload] as const),
)

/** What runs pods in a namespace, as far as the run has it. */
export function workloadsIn(namespace: string | undefined, { inventory }: Context): readonly Subject[] {
  return byNamespace(inventory, namespace)
}

/** The labels of the pods. */
export function podLabels({ pod }: Subject): unknown {
  return pod?.metadata.labels
}
