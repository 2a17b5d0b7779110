/** API versions of other projects that these no longer serve. */
export interface OtherApi {
  readonly apiVersion: string
  readonly kinds: readonly string[]
  /** The project and its first release that does not serve it. */
  readonly removedIn: string
  readonly replacement: string
}

const other = (apiVersion: string, kinds: string, removedIn: string, replacement: string): OtherApi => ({
  apiVersion,
  kinds: kinds.split(' '),
  removedIn,
  replacement,
})

/** From the release notes of each project. */
export const otherApis: readonly OtherApi[] = [
  other(
    'authentication.istio.io/v1alpha1',
    'MeshPolicy Policy',
    'Istio 1.6',
    'PeerAuthentication of security.istio.io/v1',
  ),
  other(
    'rbac.istio.io/v1alpha1',
    'ClusterRbacConfig RbacConfig ServiceRole ServiceRoleBinding',
    'Istio 1.6',
    'AuthorizationPolicy of security.istio.io/v1',
  ),
  other('certmanager.k8s.io/v1alpha1', 'Certificate ClusterIssuer Issuer', 'cert-manager 0.11', 'cert-manager.io/v1'),
  ...['v1alpha2', 'v1alpha3', 'v1beta1'].flatMap((version) => [
    other(
      `cert-manager.io/${version}`,
      'Certificate CertificateRequest ClusterIssuer Issuer',
      'cert-manager 1.6',
      'cert-manager.io/v1',
    ),
    other(`acme.cert-manager.io/${version}`, 'Challenge Order', 'cert-manager 1.6', 'acme.cert-manager.io/v1'),
  ]),
  other(
    'external-secrets.io/v1beta1',
    'ClusterExternalSecret ClusterSecretStore ExternalSecret SecretStore',
    'External Secrets Operator 0.17',
    'external-secrets.io/v1',
  ),
]
