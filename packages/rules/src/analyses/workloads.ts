import type { Context, Subject } from '@rampart/engine'

/** What runs pods in a namespace, as far as the run has it. */
export function workloadsIn(namespace: string | undefined, { inventory }: Context): readonly Subject[] {
  return inventory.all.filter(({ pod, identity }) => pod !== undefined && identity.namespace === namespace)
}

/** The labels of the pods. */
export function podLabels({ pod }: Subject): unknown {
  return pod?.metadata.labels
}
