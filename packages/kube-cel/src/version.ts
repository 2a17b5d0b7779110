/** The version of the API server's libraries (`k8s.io/apiserver`) inside. */
export const version = '0.36.6'

/** The newest Kubernetes version whose CEL is known here. */
export const newestKubernetes = '1.36'
