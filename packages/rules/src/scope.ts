import type { Rule } from '@rampart/engine'

/**
 * What it takes to answer a requirement: one resource as it stands, several resources together, configuration files
 * of nodes, components and tools, or what other tools report.
 */
export type RuleScope = 'resource' | 'inventory' | 'file' | 'report'

/** What a rule looks at. */
export function scopeOf({ meta }: Rule): RuleScope {
  return meta.appliesTo.length > 0 && meta.appliesTo.every(isFile) ? 'file' : 'resource'
}

/** Kinds of files that components read when they start; no API server serves them. */
const isFile = (kind: string): boolean => configurationGroup.test(kind) || kind === 'EncryptionConfig'

const configurationGroup = /^(?:audit|kubeadm|apiserver|(?:[a-z.-]+\.)?config)\.k8s\.io\//
