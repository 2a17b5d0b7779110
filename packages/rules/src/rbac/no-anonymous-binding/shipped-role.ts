import type { Context, Subject } from '@rampart/engine'

import { boundRole, rulesOf } from '../../analyses/bound-role.ts'

/** What the roles of bootstrappolicy (system:public-info-viewer) and kubeadm (cluster-info) grant to everybody. */
const shipped: Readonly<Record<string, readonly string[]>> = {
  nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version', '/version/'],
  apiGroups: [''],
  resources: ['configmaps'],
  resourceNames: ['cluster-info'],
  verbs: ['get'],
}

/** Is the role that the binding refers to in the input, and wider than the one that Kubernetes makes? */
export function grantsMoreThanShipped(binding: Subject, context: Context): boolean {
  const role = boundRole(binding, context)
  return role !== undefined && rulesOf(role).some((rule) => !isShipped(rule))
}

function isShipped(rule: Readonly<Record<string, unknown>>): boolean {
  const isNarrow =
    !Array.isArray(rule.resources) || (Array.isArray(rule.resourceNames) && rule.resourceNames.length > 0)
  return isNarrow && Object.entries(shipped).every(([list, known]) => isWithin(rule[list], known))
}

const isWithin = (list: unknown, known: readonly string[]): boolean =>
  !Array.isArray(list) || list.every((item) => known.includes(item as string))
