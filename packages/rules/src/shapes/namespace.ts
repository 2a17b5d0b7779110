/** The fields of a Namespace that rules read. */
export interface Namespace {
  metadata?: { name?: string; labels?: Record<string, string> }
}

/** Created by Kubernetes itself, for itself. */
export const systemNamespaces: readonly string[] = ['kube-system', 'kube-public', 'kube-node-lease']

/** The labels that Pod Security Admission reads. */
export const podSecurity = {
  prefix: 'pod-security.kubernetes.io/',
  enforce: 'pod-security.kubernetes.io/enforce',
  enforceVersion: 'pod-security.kubernetes.io/enforce-version',
  audit: 'pod-security.kubernetes.io/audit',
  auditVersion: 'pod-security.kubernetes.io/audit-version',
  warn: 'pod-security.kubernetes.io/warn',
  warnVersion: 'pod-security.kubernetes.io/warn-version',
} as const
